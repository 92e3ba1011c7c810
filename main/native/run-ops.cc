// Runs ops without describing them anew each time: a plan is an op's name with its attributes, prepared once. Tensors are the
// handles of tfjs-node's backend.
#include <node_api.h>

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tensorflow/c/c_api.h"
#include "tensorflow/c/eager/c_api.h"
#include "tensorflow/c/eager/c_api_experimental.h"

// The handles are private in tfjs-node's class, and it has no accessor.
#define private public
#include "tfjs_backend.h"
#undef private

#include "backend-handles.h"
#include "run-ops.h"
#include "utils.h"

namespace tfnodejs {
// Of tfjs_backend.cc: parses {name, type, value}.
void AssignOpAttr(napi_env env, TFE_Op* op, napi_value attribute);
}  // namespace tfnodejs

using tfnodejs::TFJSBackend;

namespace {

struct Plan {
  std::string name;
  // Holds the attributes; never executed.
  TFE_Op* pattern;
};

std::vector<Plan> plans;
TFE_Op* scratch = nullptr;
int32_t* words = nullptr;
size_t word_count = 0;
napi_ref words_reference = nullptr;


TFJSBackend* Backend(napi_env env) {
  void* data = nullptr;
  napi_get_instance_data(env, &data);
  return static_cast<TFJSBackend*>(data);
}

bool Failed(napi_env env, TF_Status* status) {
  if (TF_GetCode(status) == TF_OK) return false;
  const std::string message = "Invalid TF_Status: " + std::to_string(TF_GetCode(status)) + "\nMessage: " + TF_Message(status);
  napi_throw_error(env, nullptr, message.c_str());
  return true;
}

// One status for all calls: this file runs on the JavaScript thread alone.
TF_Status* Status() {
  static TF_Status* status = TF_NewStatus();
  TF_SetStatus(status, TF_OK, "");
  return status;
}

TFE_TensorHandle* Handle(napi_env env, TFJSBackend* backend, int32_t id) {
  const auto entry = backend->tfe_handle_map_.find(id);
  if (entry != backend->tfe_handle_map_.end()) return entry->second;
  napi_throw_error(env, nullptr, ("Input Tensor ID not referenced (tensor_id: " + std::to_string(id) + ")").c_str());
  return nullptr;
}

// Executes a plan; `handles` are its inputs. Answers how many outputs there are, or -1 with an exception pending.
int Execute(napi_env env, TFJSBackend* backend, int32_t number, TFE_TensorHandle* const* handles, int inputs,
            TFE_TensorHandle** outputs, int most) {
  TF_Status* status = Status();
  const Plan& plan = plans[static_cast<size_t>(number)];
  if (scratch == nullptr)
    scratch = TFE_NewOp(backend->tfe_context_, plan.name.c_str(), status);
  else
    TFE_OpReset(scratch, plan.name.c_str(), nullptr, status);
  if (Failed(env, status)) return -1;
  TFE_OpAddAttrs(scratch, TFE_OpGetAttrs(plan.pattern));
  for (int i = 0; i < inputs; i++) {
    TFE_OpAddInput(scratch, handles[i], status);
    if (Failed(env, status)) return -1;
  }
  int count = most;
  // watch.cc stands in front of this one and counts.
  TFE_Execute(scratch, outputs, &count, status);
  return Failed(env, status) ? -1 : count;
}

bool IsPlan(napi_env env, int32_t number) {
  if (number >= 0 && static_cast<size_t>(number) < plans.size()) return true;
  napi_throw_range_error(env, nullptr, ("no op was prepared under number " + std::to_string(number)).c_str());
  return false;
}

// prepareOp(name, attributes): number
napi_value PrepareOp(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value args[2];
  napi_get_cb_info(env, info, &argc, args, nullptr, nullptr);
  std::string name;
  if (tfnodejs::GetStringParam(env, args[0], name) != napi_ok) return nullptr;
  uint32_t length = 0;
  if (napi_get_array_length(env, args[1], &length) != napi_ok) {
    napi_throw_type_error(env, nullptr, "prepareOp takes a list of attributes second");
    return nullptr;
  }
  TF_Status* status = Status();
  TFE_Op* pattern = TFE_NewOp(Backend(env)->tfe_context_, name.c_str(), status);
  if (Failed(env, status)) return nullptr;
  for (uint32_t i = 0; i < length; i++) {
    napi_value attribute;
    bool pending = false;
    napi_get_element(env, args[1], i, &attribute);
    tfnodejs::AssignOpAttr(env, pattern, attribute);
    napi_is_exception_pending(env, &pending);
    if (!pending) continue;
    TFE_DeleteOp(pattern);
    return nullptr;
  }
  plans.push_back({name, pattern});
  napi_value number;
  napi_create_int32(env, static_cast<int32_t>(plans.size() - 1), &number);
  return number;
}

// shareWords(Int32Array): where runOp finds the ids of its inputs and leaves what there is to say of its outputs
napi_value ShareWords(napi_env env, napi_callback_info info) {
  size_t argc = 1;
  napi_value args[1];
  napi_get_cb_info(env, info, &argc, args, nullptr, nullptr);
  napi_typedarray_type type;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, args[0], &type, &word_count, &data, nullptr, nullptr) != napi_ok ||
      type != napi_int32_array) {
    napi_throw_type_error(env, nullptr, "shareWords takes an Int32Array");
    return nullptr;
  }
  if (words_reference != nullptr) napi_delete_reference(env, words_reference);
  napi_create_reference(env, args[0], 1, &words_reference);
  words = static_cast<int32_t*>(data);
  return nullptr;
}

// runOp(plan, inputs, outputs): ids of the inputs in words; then for each output id, dtype, rank and sizes in words
napi_value RunOp(napi_env env, napi_callback_info info) {
  size_t argc = 3;
  napi_value args[3];
  int32_t numbers[3] = {-1, -1, -1};
  napi_get_cb_info(env, info, &argc, args, nullptr, nullptr);
  for (size_t i = 0; i < 3 && i < argc; i++) napi_get_value_int32(env, args[i], &numbers[i]);
  const auto [plan, inputs, most] = numbers;
  if (!IsPlan(env, plan)) return nullptr;
  if (inputs < 0 || static_cast<size_t>(inputs) > word_count || most < 0 || most > tapedeck::kMostOutputs) {
    napi_throw_range_error(env, nullptr, "runOp: too many inputs or outputs for the shared words");
    return nullptr;
  }
  TFJSBackend* backend = Backend(env);
  static std::vector<TFE_TensorHandle*> handles;
  handles.resize(static_cast<size_t>(inputs));
  for (int i = 0; i < inputs; i++) {
    handles[i] = Handle(env, backend, words[i]);
    if (handles[i] == nullptr) return nullptr;
  }
  static std::vector<TFE_TensorHandle*> outputs;
  outputs.assign(static_cast<size_t>(most), nullptr);
  const int count = Execute(env, backend, plan, handles.data(), inputs, outputs.data(), most);
  size_t at = 0;
  TF_Status* status = Status();
  for (int i = 0; i < count; i++) {
    const int rank = TFE_TensorHandleNumDims(outputs[i], status);
    if (Failed(env, status)) return nullptr;
    if (at + 3 + static_cast<size_t>(rank) > word_count) {
      napi_throw_range_error(env, nullptr, "runOp: the shared words are too few for the outputs");
      return nullptr;
    }
    words[at++] = backend->InsertHandle(outputs[i]);
    words[at++] = static_cast<int32_t>(TFE_TensorHandleDataType(outputs[i]));
    words[at++] = rank;
    for (int axis = 0; axis < rank; axis++)
      words[at++] = static_cast<int32_t>(TFE_TensorHandleDim(outputs[i], axis, status));
  }
  return nullptr;
}

}  // namespace

namespace tapedeck {

TFE_TensorHandle* FindHandle(napi_env env, int32_t id) { return Handle(env, Backend(env), id); }

int32_t AddHandle(napi_env env, TFE_TensorHandle* handle) { return Backend(env)->InsertHandle(handle); }

void ForgetHandle(napi_env env, int32_t id) { Backend(env)->tfe_handle_map_.erase(id); }

bool IsPlan(napi_env env, int32_t number) { return ::IsPlan(env, number); }

int ExecutePlan(napi_env env, int32_t number, TFE_TensorHandle* const* handles, int inputs, TFE_TensorHandle** outputs,
                int most) {
  return Execute(env, Backend(env), number, handles, inputs, outputs, most);
}

}  // namespace tapedeck

void AddRunOps(napi_env env, napi_value exports) {
  const napi_property_descriptor added[] = {
      {"prepareOp", nullptr, PrepareOp, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"shareWords", nullptr, ShareWords, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"runOp", nullptr, RunOp, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 3, added);
}
