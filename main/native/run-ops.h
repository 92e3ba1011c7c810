// What run-ops.cc, lstm.cc and pooling.cc add to the binding.
#pragma once

#include <node_api.h>

void AddRunOps(napi_env env, napi_value exports);
void AddLstm(napi_env env, napi_value exports);
void AddPooling(napi_env env, napi_value exports);
