// See handles.h.
#include "handles.h"

#include <cmath>
#include <string>

#include "backend-handles.h"

namespace tapedeck {

Tensors::Tensors(napi_env env, napi_callback_info info, uint32_t expected) : env_(env) {
  size_t argc = 1;
  napi_value list;
  uint32_t length = 0;
  napi_get_cb_info(env, info, &argc, &list, nullptr, nullptr);
  if (argc < 1 || napi_get_array_length(env, list, &length) != napi_ok || length != expected) {
    Fail(("a kernel takes a list of " + std::to_string(expected) + " tensors").c_str());
    return;
  }
  TF_Status* status = TF_NewStatus();
  for (uint32_t i = 0; i < length; i++) {
    napi_value entry;
    int32_t id = -1;
    napi_get_element(env, list, i, &entry);
    napi_get_value_int32(env, entry, &id);
    TFE_TensorHandle* handle = FindHandle(env, id);
    TF_Tensor* tensor = handle == nullptr ? nullptr : TFE_TensorHandleResolve(handle, status);
    if (tensor != nullptr) given_.push_back(tensor);
    if (tensor == nullptr || TF_TensorType(tensor) != TF_FLOAT) {
      Fail(("a kernel found no float32 tensor under id " + std::to_string(id)).c_str());
      TF_DeleteStatus(status);
      return;
    }
  }
  TF_DeleteStatus(status);
  ok_ = true;
}

Tensors::~Tensors() {
  for (TF_Tensor* tensor : given_) TF_DeleteTensor(tensor);
  for (TF_Tensor* tensor : made_) TF_DeleteTensor(tensor);
}

std::vector<int64_t> Tensors::shape(int at) const {
  std::vector<int64_t> sizes;
  for (int axis = 0; axis < TF_NumDims(given_[at]); axis++) sizes.push_back(TF_Dim(given_[at], axis));
  return sizes;
}

float* Tensors::Output(const std::vector<int64_t>& shape) {
  int64_t size = 1;
  for (const int64_t extent : shape) size *= extent;
  TF_Tensor* tensor = TF_AllocateTensor(TF_FLOAT, shape.data(), static_cast<int>(shape.size()),
                                        sizeof(float) * static_cast<size_t>(size));
  made_.push_back(tensor);
  return static_cast<float*>(TF_TensorData(tensor));
}

napi_value Tensors::Publish() {
  napi_value ids;
  napi_create_array_with_length(env_, made_.size(), &ids);
  TF_Status* status = TF_NewStatus();
  for (size_t i = 0; i < made_.size(); i++) {
    napi_value id;
    napi_create_int32(env_, AddHandle(env_, TFE_NewTensorHandle(made_[i], status)), &id);
    napi_set_element(env_, ids, static_cast<uint32_t>(i), id);
  }
  TF_DeleteStatus(status);
  return ids;
}

napi_value Tensors::Fail(const char* message) {
  napi_throw_error(env_, nullptr, message);
  return nullptr;
}

std::vector<double> NumbersOf(napi_env env, napi_callback_info info, uint32_t count) {
  size_t argc = 2;
  napi_value args[2];
  napi_get_cb_info(env, info, &argc, args, nullptr, nullptr);
  std::vector<double> numbers(count, NAN);
  for (uint32_t i = 0; i < count; i++) {
    napi_value element;
    napi_get_element(env, args[1], i, &element);
    napi_get_value_double(env, element, &numbers[i]);
  }
  return numbers;
}

}  // namespace tapedeck
