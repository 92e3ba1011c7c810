// Optimizers' updates of small variables on the processor, one pass over all numbers. TensorFlow's own need ten ops around each
// update to lend a buffer to a variable and take it back, which costs more than the arithmetic of a hundred thousand numbers.
#include <node_api.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "handles.h"

// Square roots of several numbers at once do not set errno.
#pragma GCC optimize("O3", "no-math-errno")

#if defined(__x86_64__)
#define EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define EACH_PROCESSOR
#endif

namespace {

EACH_PROCESSOR
void Adam(int64_t size, const float* __restrict w, const float* __restrict m, const float* __restrict v,
          const float* __restrict g, float* __restrict newW, float* __restrict newM, float* __restrict newV, float rate,
          float beta1, float beta2, float epsilon) {
  for (int64_t i = 0; i < size; i++) {
    const float momentum = m[i] + (g[i] - m[i]) * (1 - beta1);
    const float velocity = v[i] + (g[i] * g[i] - v[i]) * (1 - beta2);
    newM[i] = momentum;
    newV[i] = velocity;
    newW[i] = w[i] - momentum * rate / (std::sqrt(velocity) + epsilon);
  }
}

EACH_PROCESSOR
void Descent(int64_t size, const float* __restrict w, const float* __restrict g, float* __restrict newW, float rate) {
  for (int64_t i = 0; i < size; i++) newW[i] = w[i] - rate * g[i];
}

bool SameSize(const tapedeck::Tensors& given, int count) {
  for (int at = 1; at < count; at++)
    if (given.size(at) != given.size(0)) return false;
  return true;
}

// adamUpdate([variable, momentum, velocity, gradient], [rate, β1, β2, ε]): the first three anew
napi_value AdamUpdate(napi_env env, napi_callback_info info) {
  tapedeck::Tensors given(env, info, 4);
  if (!given.ok()) return nullptr;
  if (!SameSize(given, 4)) return given.Fail("adamUpdate takes four tensors of one size");
  const std::vector<double> numbers = tapedeck::NumbersOf(env, info, 4);
  float* out[3];
  for (int at = 0; at < 3; at++) out[at] = given.Output(given.shape(at));
  Adam(given.size(0), given[0], given[1], given[2], given[3], out[0], out[1], out[2], static_cast<float>(numbers[0]),
       static_cast<float>(numbers[1]), static_cast<float>(numbers[2]), static_cast<float>(numbers[3]));
  return given.Publish();
}

// descentUpdate([variable, gradient], [rate]): the variable anew
napi_value DescentUpdate(napi_env env, napi_callback_info info) {
  tapedeck::Tensors given(env, info, 2);
  if (!given.ok()) return nullptr;
  if (!SameSize(given, 2)) return given.Fail("descentUpdate takes two tensors of one size");
  float* out = given.Output(given.shape(0));
  Descent(given.size(0), given[0], given[1], out, static_cast<float>(tapedeck::NumbersOf(env, info, 1)[0]));
  return given.Publish();
}

}  // namespace

void AddUpdates(napi_env env, napi_value exports) {
  const napi_property_descriptor added[] = {
      {"adamUpdate", nullptr, AdamUpdate, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"descentUpdate", nullptr, DescentUpdate, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 2, added);
}
