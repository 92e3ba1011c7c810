// The handles that tfjs-node's backend keeps by their ids.
#pragma once

#include <node_api.h>

#include <cstdint>

#include "tensorflow/c/eager/c_api.h"

namespace tapedeck {

// Null with an exception pending where there is none.
TFE_TensorHandle* FindHandle(napi_env env, int32_t id);
int32_t AddHandle(napi_env env, TFE_TensorHandle* handle);
// Takes a handle away from the backend without deleting it.
void ForgetHandle(napi_env env, int32_t id);

}  // namespace tapedeck
