// What this product's own code adds to the binding, and the prepared ops that it shares.
#pragma once

#include <node_api.h>

#include <cstdint>

#include "tensorflow/c/eager/c_api.h"

namespace tapedeck {

// A sequence of 10,000 steps unpacks into as many tensors.
constexpr int kMostOutputs = 1 << 16;

// Throws and answers false where nothing was prepared under the number.
bool IsPlan(napi_env env, int32_t number);
// Executes a plan on `handles`. Answers how many outputs there are, or -1 with an exception pending.
int ExecutePlan(napi_env env, int32_t number, TFE_TensorHandle* const* handles, int inputs, TFE_TensorHandle** outputs,
                int most);

}  // namespace tapedeck

void AddRunOps(napi_env env, napi_value exports);
void AddRunProgram(napi_env env, napi_value exports);
void AddLstm(napi_env env, napi_value exports);
void AddPooling(napi_env env, napi_value exports);
void AddUpdates(napi_env env, napi_value exports);
