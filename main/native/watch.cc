// What Tapedeck adds to tfjs-node's binding: libraries opened before TensorFlow looks for them, a configured context, and
// counts of ops by the device that executed them. Compiled with the names below replaced in tfjs-node's own sources.
#undef TFE_NewContext
#undef TFE_Execute
#undef napi_register_module_v1

#include <dlfcn.h>
#include <node_api.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "cuda-driver.h"
#include "memory.h"
#include "run-ops.h"
#include "tensorflow/c/c_api.h"
#include "tensorflow/c/eager/c_api.h"

extern "C" napi_value tfjs_register_module(napi_env env, napi_value exports);

// The names of glibc's first 64-bit releases: 2.34 gave dlopen a new version, which would shut older systems out.
#if defined(__GLIBC__) && defined(__x86_64__)
__asm__(".symver dlopen, dlopen@GLIBC_2.2.5");
__asm__(".symver dlerror, dlerror@GLIBC_2.2.5");
#elif defined(__GLIBC__) && defined(__aarch64__)
__asm__(".symver dlopen, dlopen@GLIBC_2.17");
__asm__(".symver dlerror, dlerror@GLIBC_2.17");
#endif

namespace {

struct DeviceCount {
  const char* name;
  uint64_t ops;
};

// A machine has few devices, and their names live as long as the context.
constexpr int kMaxDevices = 32;
// TensorFlow 2.21 is built with CUDA 12, which runs on any driver for 12.0 or later.
constexpr int kOldestCuda = 12000;
DeviceCount counts[kMaxDevices];
int device_count = 0;
TFE_Context* context = nullptr;
std::vector<std::pair<std::string, std::string>> opened;
CudaDriver driver;

void Count(const char* device) {
  for (int i = 0; i < device_count; i++) {
    if (counts[i].name == device || strcmp(counts[i].name, device) == 0) {
      counts[i].ops++;
      return;
    }
  }
  if (device_count < kMaxDevices) counts[device_count++] = {device, 1};
}

// TensorFlow finds a CUDA library by its soname once it is open, whatever folders it would have searched.
void OpenLibraries() {
  const char* list = getenv("TAPEDECK_OPEN_LIBRARIES");
  if (list == nullptr) return;
  std::string rest(list);
  while (!rest.empty()) {
    const size_t end = rest.find(':');
    const std::string path = rest.substr(0, end);
    rest = end == std::string::npos ? "" : rest.substr(end + 1);
    if (path.empty()) continue;
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL);
    const char* why = library ? nullptr : dlerror();
    opened.emplace_back(path, library ? "" : (why ? why : "unknown"));
    if (library != nullptr && path.find("libcuda.so") != std::string::npos) driver = AskCudaDriver(library);
  }
}

// A serialized ConfigProto in hexadecimal: the only way to cap GPU memory through the C interface.
std::vector<uint8_t> ConfigFromEnvironment() {
  std::vector<uint8_t> bytes;
  const char* hex = getenv("TAPEDECK_TF_CONFIG");
  for (size_t i = 0; hex != nullptr && hex[i] != 0 && hex[i + 1] != 0; i += 2) {
    const char pair[3] = {hex[i], hex[i + 1], 0};
    bytes.push_back(static_cast<uint8_t>(strtoul(pair, nullptr, 16)));
  }
  return bytes;
}

napi_value Text(napi_env env, const char* text) {
  napi_value value;
  napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value);
  return value;
}

napi_value Number(napi_env env, double number) {
  napi_value value;
  napi_create_double(env, number, &value);
  return value;
}

napi_value OpCounts(napi_env env, napi_callback_info) {
  napi_value result;
  napi_create_object(env, &result);
  for (int i = 0; i < device_count; i++) {
    napi_set_named_property(env, result, counts[i].name, Number(env, static_cast<double>(counts[i].ops)));
  }
  return result;
}

napi_value Devices(napi_env env, napi_callback_info) {
  napi_value result;
  napi_create_array(env, &result);
  if (context == nullptr) return result;
  TF_Status* status = TF_NewStatus();
  TF_DeviceList* list = TFE_ContextListDevices(context, status);
  for (int i = 0; list != nullptr && i < TF_DeviceListCount(list); i++) {
    napi_value device;
    napi_create_object(env, &device);
    napi_set_named_property(env, device, "name", Text(env, TF_DeviceListName(list, i, status)));
    napi_set_named_property(env, device, "type", Text(env, TF_DeviceListType(list, i, status)));
    const double bytes = static_cast<double>(TF_DeviceListMemoryBytes(list, i, status));
    napi_set_named_property(env, device, "memoryBytes", Number(env, bytes));
    napi_set_element(env, result, i, device);
  }
  if (list != nullptr) TF_DeleteDeviceList(list);
  TF_DeleteStatus(status);
  return result;
}

napi_value OpenedLibraries(napi_env env, napi_callback_info) {
  napi_value result;
  napi_create_array(env, &result);
  for (size_t i = 0; i < opened.size(); i++) {
    napi_value library;
    napi_create_object(env, &library);
    napi_set_named_property(env, library, "path", Text(env, opened[i].first.c_str()));
    napi_set_named_property(env, library, "error", Text(env, opened[i].second.c_str()));
    napi_set_element(env, result, static_cast<uint32_t>(i), library);
  }
  return result;
}

napi_value Driver(napi_env env, napi_callback_info) {
  napi_value result, gpus;
  napi_create_object(env, &result);
  napi_create_array(env, &gpus);
  napi_set_named_property(env, result, "version", Number(env, driver.version));
  napi_set_named_property(env, result, "failure", Text(env, driver.failure.c_str()));
  napi_set_named_property(env, result, "gpus", gpus);
  for (size_t i = 0; i < driver.gpus.size(); i++) {
    const CudaGpu& gpu = driver.gpus[i];
    const std::string capability = std::to_string(gpu.major) + "." + std::to_string(gpu.minor);
    napi_value entry;
    napi_create_object(env, &entry);
    napi_set_named_property(env, entry, "name", Text(env, gpu.name.c_str()));
    napi_set_named_property(env, entry, "computeCapability", Text(env, capability.c_str()));
    napi_set_named_property(env, entry, "memoryBytes", Number(env, static_cast<double>(gpu.bytes)));
    napi_set_element(env, gpus, static_cast<uint32_t>(i), entry);
  }
  return result;
}

}  // namespace

extern "C" __attribute__((visibility("hidden"))) TFE_Context* tapedeck_new_context(
    const TFE_ContextOptions* options, TF_Status* status) {
  const std::vector<uint8_t> config = ConfigFromEnvironment();
  if (!config.empty()) {
    TFE_ContextOptionsSetConfig(const_cast<TFE_ContextOptions*>(options), config.data(), config.size(), status);
    if (TF_GetCode(status) != TF_OK) return nullptr;
  }
  context = TFE_NewContext(options, status);
  tapedeck::LeaveLoadedPages();
  return context;
}

extern "C" __attribute__((visibility("hidden"))) void tapedeck_execute(TFE_Op* op, TFE_TensorHandle** outputs,
                                                                       int* output_count, TF_Status* status) {
  TFE_Execute(op, outputs, output_count, status);
  if (TF_GetCode(status) != TF_OK || *output_count < 1) return;
  TF_Status* asked = TF_NewStatus();
  const char* device = TFE_TensorHandleDeviceName(outputs[0], asked);
  if (device != nullptr && TF_GetCode(asked) == TF_OK) Count(device);
  TF_DeleteStatus(asked);
}

extern "C" __attribute__((visibility("default"))) napi_value napi_register_module_v1(napi_env env,
                                                                                      napi_value exports) {
  tapedeck::CapMemory();
  OpenLibraries();
  const napi_property_descriptor added[] = {
      {"opCounts", nullptr, OpCounts, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"devices", nullptr, Devices, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"openedLibraries", nullptr, OpenedLibraries, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"driver", nullptr, Driver, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, sizeof added / sizeof *added, added);
  AddMemory(env, exports);
  // TensorFlow itself would end the process over some drivers; the caller reads why it was not started.
  if (getenv("TAPEDECK_OPEN_LIBRARIES") != nullptr && (driver.version < kOldestCuda || !driver.failure.empty()))
    return exports;
  AddRunOps(env, exports);
  AddRunProgram(env, exports);
  AddLstm(env, exports);
  AddPooling(env, exports);
  AddUpdates(env, exports);
  return tfjs_register_module(env, exports);
}
