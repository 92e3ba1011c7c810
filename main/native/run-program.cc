// Runs a program: a list of plans over registers that hold tensors, in one call.
#include <node_api.h>

#include <cstdint>
#include <string>
#include <vector>

#include "backend-handles.h"
#include "run-ops.h"

namespace {

constexpr int32_t kFree = -1;
constexpr int32_t kTake = -2;

// The program's own tensors; those that are left when it fails are deleted with it.
class Registers {
 public:
  Registers(napi_env env, int32_t* ids, size_t count)
      : env_(env), ids_(ids), handles_(count, nullptr), own_(count, false) {}

  ~Registers() {
    for (size_t i = 0; i < handles_.size(); i++)
      if (own_[i]) TFE_DeleteTensorHandle(handles_[i]);
  }

  TFE_TensorHandle* Read(int32_t at) {
    if (at < 0 || static_cast<size_t>(at) >= handles_.size()) {
      napi_throw_range_error(env_, nullptr, ("a program has no register " + std::to_string(at)).c_str());
      return nullptr;
    }
    if (handles_[at] == nullptr) handles_[at] = tapedeck::FindHandle(env_, ids_[at]);
    return handles_[at];
  }

  void Write(int32_t at, TFE_TensorHandle* handle) {
    Free(at);
    handles_[at] = handle;
    own_[at] = true;
  }

  void Free(int32_t at) {
    if (own_[at]) TFE_DeleteTensorHandle(handles_[at]);
    handles_[at] = nullptr;
    own_[at] = false;
  }

  void Take(int32_t at) {
    if (own_[at]) return;
    tapedeck::ForgetHandle(env_, ids_[at]);
    own_[at] = true;
  }

  bool Has(int32_t at) const { return at >= 0 && static_cast<size_t>(at) < handles_.size(); }

  // What the program made and did not free belongs to the caller from here on.
  void Publish() {
    for (size_t i = 0; i < handles_.size(); i++) {
      if (!own_[i]) continue;
      ids_[i] = tapedeck::AddHandle(env_, handles_[i]);
      own_[i] = false;
    }
  }

 private:
  napi_env env_;
  int32_t* ids_;
  std::vector<TFE_TensorHandle*> handles_;
  std::vector<bool> own_;
};

int32_t* Words(napi_env env, napi_value array, size_t* length) {
  napi_typedarray_type type;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, array, &type, length, &data, nullptr, nullptr) == napi_ok && type == napi_int32_array)
    return static_cast<int32_t*>(data);
  napi_throw_type_error(env, nullptr, "runProgram takes two Int32Arrays: program and registers");
  return nullptr;
}

// runProgram(program, registers): instructions are [plan, inputs, outputs, ...registers], [-1, register] to free one, and
// [-2, register] to take a given tensor away from the caller, so that freeing it lets its buffer be reused. Registers hold ids of tensors before, and after it of those that the program made and did not free.
napi_value RunProgram(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value args[2];
  napi_get_cb_info(env, info, &argc, args, nullptr, nullptr);
  size_t length = 0, register_count = 0;
  const int32_t* program = Words(env, args[0], &length);
  int32_t* ids = program == nullptr ? nullptr : Words(env, args[1], &register_count);
  if (ids == nullptr) return nullptr;
  Registers registers(env, ids, register_count);
  std::vector<TFE_TensorHandle*> handles, outputs;
  for (size_t at = 0; at + 1 < length;) {
    if (program[at] == kFree || program[at] == kTake) {
      if (registers.Read(program[at + 1]) == nullptr) return nullptr;
      if (program[at] == kFree)
        registers.Free(program[at + 1]);
      else
        registers.Take(program[at + 1]);
      at += 2;
      continue;
    }
    if (at + 3 > length || !tapedeck::IsPlan(env, program[at])) return nullptr;
    const int32_t plan = program[at], inputs = program[at + 1], most = program[at + 2];
    at += 3;
    if (inputs < 0 || most < 0 || most > tapedeck::kMostOutputs || at + static_cast<size_t>(inputs + most) > length) {
      napi_throw_range_error(env, nullptr, "runProgram: an instruction goes beyond the program's end");
      return nullptr;
    }
    handles.resize(static_cast<size_t>(inputs));
    for (int i = 0; i < inputs; i++) {
      handles[i] = registers.Read(program[at++]);
      if (handles[i] == nullptr) return nullptr;
    }
    outputs.assign(static_cast<size_t>(most), nullptr);
    const int count = tapedeck::ExecutePlan(env, plan, handles.data(), inputs, outputs.data(), most);
    if (count < 0) return nullptr;
    for (int i = 0; i < count; i++) {
      if (registers.Has(program[at + i]))
        registers.Write(program[at + i], outputs[i]);
      else
        TFE_DeleteTensorHandle(outputs[i]);
    }
    at += static_cast<size_t>(most);
  }
  registers.Publish();
  return nullptr;
}

}  // namespace

void AddRunProgram(napi_env env, napi_value exports) {
  const napi_property_descriptor added[] = {
      {"runProgram", nullptr, RunProgram, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 1, added);
}
