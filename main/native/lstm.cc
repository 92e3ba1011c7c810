// The steps of an LSTM on the processor, forwards and backwards. TensorFlow multiplies a few rows by a large matrix at every
// step and packs that matrix anew each time; here it is packed once a sequence, and the threads stay together over all steps.
#include <node_api.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include "handles.h"
#include "lstm-math.h"

namespace {

using tapedeck::kLanes;
using tapedeck::Vector;

struct Shape {
  int64_t steps, batch, units;
  // Rows are computed in groups, columns in vectors; what is over is zeros.
  int64_t rows() const { return (batch + tapedeck::kRows - 1) / tapedeck::kRows * tapedeck::kRows; }
  int64_t blocks() const { return (units + kLanes - 1) / kLanes; }
  tapedeck::Strides strides() const { return {steps * 4 * units, steps * units, (steps + 1) * units}; }
};

// One round of work that threads share: each takes the next block, and all go on when every block is done. Whoever is kept
// from running by the system holds up nobody who can.
class Round {
 public:
  template <typename Work>
  void Run(int64_t blocks, Work work) {
    for (int64_t block; (block = next_.fetch_add(1, std::memory_order_relaxed)) < blocks;) {
      work(block);
      done_.fetch_add(1, std::memory_order_acq_rel);
    }
    for (int spins = 0; done_.load(std::memory_order_acquire) < blocks; spins++)
      if (spins > 1000) std::this_thread::yield();
  }

 private:
  alignas(64) std::atomic<int64_t> next_{0};
  alignas(64) std::atomic<int64_t> done_{0};
};

// Where weights are packed: kept, as the next sequence packs as many. Only JavaScript's thread calls the kernels.
float* PackedRoom(int64_t size) {
  static std::unique_ptr<float[]> room;
  static int64_t has = 0;
  if (has < size) {
    room.reset();
    room.reset(new float[static_cast<size_t>(size)]);
    has = size;
  }
  return room.get();
}

// Runs work(rounds) on as many threads as there is work for; every thread goes through the same rounds.
template <typename Work>
void Together(const Shape& shape, int64_t rounds, Work work) {
  const int64_t perStep = shape.rows() * shape.units * shape.units * 4;
  const int64_t cores = std::max(1u, std::thread::hardware_concurrency());
  const int64_t threads = std::max<int64_t>(1, std::min<int64_t>({cores, shape.blocks(), perStep >> 17, 16}));
  const std::unique_ptr<Round[]> all(new Round[static_cast<size_t>(rounds)]);
  std::vector<std::thread> others;
  for (int64_t thread = 1; thread < threads; thread++) others.emplace_back([&] { work(all.get()); });
  work(all.get());
  for (std::thread& other : others) other.join();
}

struct Forward {
  Shape shape;
  const float *projected, *h, *c, *recurrent, *bias;
  float *packed, *gates, *cells, *squashed, *before;
};

void RunForward(const Forward& f) {
  const auto [steps, batch, units] = f.shape;
  const int64_t rows = f.shape.rows(), blocks = f.shape.blocks();
  const tapedeck::Strides strides = f.shape.strides();
  float* const packed = PackedRoom(blocks * 4 * units * kLanes);
  // Two copies of the state, so that a step reads one while it writes the other.
  std::vector<float> state[2];
  for (auto& one : state) one.assign(static_cast<size_t>(rows * units), 0.0f);
  tapedeck::GroupRows(f.h, batch, units, state[0].data());
  for (int64_t row = 0; row < batch; row++)
    std::memcpy(f.before + row * strides.narrow, f.h + row * units, sizeof(float) * static_cast<size_t>(units));
  Together(f.shape, steps + 1, [&](Round* round) {
    (round++)->Run(blocks, [&](int64_t block) {
      for (int gate = 0; gate < 4; gate++)
        tapedeck::PackColumns(f.recurrent + gate * units, units, 4 * units, block * kLanes, units,
                              packed + (block * 4 + gate) * units * kLanes);
    });
    std::vector<float> sums(static_cast<size_t>(4 * rows * kLanes));
    for (int64_t step = 0; step < steps; step++) {
      const float* before = state[step % 2].data();
      const bool isFirst = step == 0, isLast = step + 1 == steps;
      const tapedeck::ForwardStep now = {sums.data(),
                                         f.projected + step * 4 * units,
                                         f.bias,
                                         isFirst ? f.c : f.cells + (step - 1) * units,
                                         isFirst ? units : strides.narrow,
                                         f.gates + step * 4 * units,
                                         f.cells + step * units,
                                         f.squashed + step * units,
                                         f.packed + step * units,
                                         isLast ? nullptr : f.before + (step + 1) * units,
                                         f.packed + steps * units,
                                         state[(step + 1) % 2].data()};
      (round++)->Run(blocks, [&](int64_t block) {
        tapedeck::Multiply(before, rows, units, packed + block * 4 * units * kLanes, 4, sums.data());
        tapedeck::CellForward(now, strides, rows, batch, units, block * kLanes);
      });
    }
  });
}

struct Backward {
  Shape shape;
  const float *dPacked, *gates, *cells, *squashed, *c, *recurrent;
  float *dz, *dh0, *dc0;
};

void RunBackward(const Backward& b) {
  const auto [steps, batch, units] = b.shape;
  const int64_t rows = b.shape.rows(), blocks = b.shape.blocks(), width = 4 * units;
  const tapedeck::Strides strides = b.shape.strides();
  float* const packed = PackedRoom(blocks * width * kLanes);
  // dz of the step that is multiplied, and of the one before it, which the same blocks are already computing.
  std::vector<float> turns[2];
  for (auto& one : turns) one.assign(static_cast<size_t>(rows * width), 0.0f);
  for (int64_t row = 0; row < batch; row++)
    std::memcpy(b.dc0 + row * units, b.dPacked + row * strides.packed + steps * units,
                sizeof(float) * static_cast<size_t>(units));
  std::memset(b.dh0, 0, sizeof(float) * static_cast<size_t>(batch * units));
  // A block's own gradients of h and c are all that its cells need.
  const auto cells = [&](int64_t step, int64_t block) {
    const bool isFirst = step == 0;
    const tapedeck::BackwardStep now = {b.dPacked + step * units,
                                        b.gates + step * width,
                                        b.squashed + step * units,
                                        isFirst ? b.c : b.cells + (step - 1) * units,
                                        b.dh0,
                                        isFirst ? units : strides.narrow,
                                        b.dc0,
                                        b.dz + step * width,
                                        turns[step % 2].data()};
    tapedeck::CellBackward(now, strides, batch, units, block * kLanes);
  };
  Together(b.shape, steps + 1, [&](Round* round) {
    (round++)->Run(blocks, [&](int64_t block) {
      tapedeck::PackRows(b.recurrent, width, block * kLanes, units, packed + block * width * kLanes);
      cells(steps - 1, block);
    });
    std::vector<float> sums(static_cast<size_t>(rows * kLanes));
    for (int64_t step = steps - 1; step >= 0; step--)
      (round++)->Run(blocks, [&](int64_t block) {
        tapedeck::Multiply(turns[step % 2].data(), rows, width, packed + block * width * kLanes, 1, sums.data());
        tapedeck::StoreColumns(sums.data(), batch, units, block * kLanes, b.dh0);
        if (step > 0) cells(step - 1, block);
      });
  });
}

// lstmSteps([projected, h, c, recurrent, bias]): [states and last cell, gates, cells, tanh of the cells, the state before each
// step], a row of the batch after the other; `projected` is x · kernel as [batch, steps, 4 · units].
napi_value LstmSteps(napi_env env, napi_callback_info info) {
  tapedeck::Tensors given(env, info, 5);
  if (!given.ok()) return nullptr;
  const std::vector<int64_t> shape = given.shape(0);
  if (shape.size() != 3) return given.Fail("lstmSteps takes inputs of three axes");
  const Shape sizes{shape[1], shape[0], shape[2] / 4};
  const std::vector<int64_t> narrow = {sizes.batch, sizes.steps, sizes.units};
  if (given.size(1) != sizes.batch * sizes.units || given.size(2) != given.size(1) ||
      given.size(3) != sizes.units * 4 * sizes.units || given.size(4) != 4 * sizes.units)
    return given.Fail("lstmSteps: the states, the weights or the bias do not fit the inputs");
  float* packed = given.Output({sizes.batch, sizes.steps + 1, sizes.units});
  float* gates = given.Output(shape);
  float* cells = given.Output(narrow);
  float* squashed = given.Output(narrow);
  float* before = given.Output(narrow);
  RunForward({sizes, given[0], given[1], given[2], given[3], given[4], packed, gates, cells, squashed, before});
  return given.Publish();
}

// lstmStepsBack([dPacked, gates, cells, squashed, c, recurrent]): [gradient of the gates' inputs, of h, of c]
napi_value LstmStepsBack(napi_env env, napi_callback_info info) {
  tapedeck::Tensors given(env, info, 6);
  if (!given.ok()) return nullptr;
  const std::vector<int64_t> wide = given.shape(1);
  if (wide.size() != 3) return given.Fail("lstmStepsBack takes gates of three axes");
  const Shape sizes{wide[1], wide[0], wide[2] / 4};
  const int64_t state = sizes.batch * sizes.units;
  for (const auto& [at, size] : {std::pair<int, int64_t>{0, (sizes.steps + 1) * state}, {2, sizes.steps * state},
                                 {3, sizes.steps * state}, {4, state}, {5, sizes.units * 4 * sizes.units}})
    if (given.size(at) != size) return given.Fail("lstmStepsBack: the tensors do not fit each other");
  float* dz = given.Output(wide);
  float* dh = given.Output({sizes.batch, sizes.units});
  float* dc = given.Output({sizes.batch, sizes.units});
  RunBackward({sizes, given[0], given[1], given[2], given[3], given[4], given[5], dz, dh, dc});
  return given.Publish();
}

}  // namespace

void AddLstm(napi_env env, napi_value exports) {
  const napi_property_descriptor added[] = {
      {"lstmSteps", nullptr, LstmSteps, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"lstmStepsBack", nullptr, LstmStepsBack, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 2, added);
}
