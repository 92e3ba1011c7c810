// Tensors of tfjs-node's backend as plain memory, and new ones from such: for kernels of our own on the processor.
#pragma once

#include <node_api.h>

#include <cstdint>
#include <vector>

#include "tensorflow/c/c_api.h"
#include "tensorflow/c/eager/c_api.h"

namespace tapedeck {

// The first argument of a call: a list of ids of float32 tensors in the processor's memory.
class Tensors {
 public:
  Tensors(napi_env env, napi_callback_info info, uint32_t expected);
  ~Tensors();
  bool ok() const { return ok_; }
  const float* operator[](int at) const { return static_cast<const float*>(TF_TensorData(given_[at])); }
  int64_t size(int at) const { return TF_TensorElementCount(given_[at]); }
  std::vector<int64_t> shape(int at) const;
  // Memory of one more tensor of the answer.
  float* Output(const std::vector<int64_t>& shape);
  // The ids of the outputs, which belong to the caller from here on.
  napi_value Publish();
  napi_value Fail(const char* message);

 private:
  napi_env env_;
  bool ok_ = false;
  std::vector<TF_Tensor*> given_, made_;
};

// The second argument of a call: a list of numbers, NaN where it has none.
std::vector<double> NumbersOf(napi_env env, napi_callback_info info, uint32_t count);

}  // namespace tapedeck
