// Asks the CUDA driver who it is before TensorFlow does: TensorFlow says less, and ends the process over a driver too old.
#include "cuda-driver.h"

#include <dlfcn.h>

#if defined(__GLIBC__) && defined(__x86_64__)
__asm__(".symver dlsym, dlsym@GLIBC_2.2.5");
__asm__(".symver dlerror, dlerror@GLIBC_2.2.5");
#elif defined(__GLIBC__) && defined(__aarch64__)
__asm__(".symver dlsym, dlsym@GLIBC_2.17");
__asm__(".symver dlerror, dlerror@GLIBC_2.17");
#endif

namespace {

// The few names of cuda.h that are used; results are CUresult, 0 is success.
using Init = int (*)(unsigned);
using GetVersion = int (*)(int*);
using GetCount = int (*)(int*);
using GetDevice = int (*)(int*, int);
using GetName = int (*)(char*, int, int);
using GetAttribute = int (*)(int*, int, int);
using GetMemory = int (*)(size_t*, int);
constexpr int kComputeCapabilityMajor = 75;
constexpr int kComputeCapabilityMinor = 76;

template <typename F>
F Find(void* library, const char* name, std::string* missing) {
  void* found = dlsym(library, name);
  if (found == nullptr && missing->empty()) *missing = name;
  return reinterpret_cast<F>(found);
}

}  // namespace

CudaDriver AskCudaDriver(void* library) {
  CudaDriver driver;
  std::string missing;
  const auto init = Find<Init>(library, "cuInit", &missing);
  const auto get_version = Find<GetVersion>(library, "cuDriverGetVersion", &missing);
  const auto get_count = Find<GetCount>(library, "cuDeviceGetCount", &missing);
  const auto get_device = Find<GetDevice>(library, "cuDeviceGet", &missing);
  const auto get_name = Find<GetName>(library, "cuDeviceGetName", &missing);
  const auto get_attribute = Find<GetAttribute>(library, "cuDeviceGetAttribute", &missing);
  const auto get_memory = Find<GetMemory>(library, "cuDeviceTotalMem_v2", &missing);
  if (!missing.empty()) {
    driver.failure = "it has no " + missing;
    return driver;
  }
  // The version can be had from a driver that refuses everything else.
  get_version(&driver.version);
  const int answer = init(0);
  if (answer != 0) {
    driver.failure = "cuInit answered " + std::to_string(answer);
    return driver;
  }
  int count = 0;
  get_count(&count);
  for (int i = 0; i < count; i++) {
    int device = 0, major = 0, minor = 0;
    char name[256] = "";
    size_t bytes = 0;
    if (get_device(&device, i) != 0) continue;
    get_name(name, sizeof name, device);
    get_attribute(&major, kComputeCapabilityMajor, device);
    get_attribute(&minor, kComputeCapabilityMinor, device);
    get_memory(&bytes, device);
    driver.gpus.push_back({name, major, minor, bytes});
  }
  if (driver.gpus.empty()) driver.failure = "it lists no GPU";
  return driver;
}
