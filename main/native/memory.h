// What the engine's process may take of the machine's memory, and what it leaves to it.
#pragma once

#include <node_api.h>

namespace tapedeck {

// An allocation beyond the cap of TAPEDECK_BYTE_CAP fails, and the op with it; without a cap the system would end whole programs.
void CapMemory();

// What loading TensorFlow has read of its libraries and nobody writes to, a third of the process, goes; the system has it
// still, and gives back what is used.
void LeaveLoadedPages();

}  // namespace tapedeck

// giveBack(): what was freed, to the system.
void AddMemory(napi_env env, napi_value exports);
