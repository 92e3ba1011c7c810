// What run-ops.cc adds to the binding.
#pragma once

#include <node_api.h>

void AddRunOps(napi_env env, napi_value exports);
