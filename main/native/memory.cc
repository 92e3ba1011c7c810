// See memory.h.
#include "memory.h"

#ifdef __linux__
#include <link.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef __GLIBC__
#include <dlfcn.h>
#include <malloc.h>
#endif

#include <cstdint>
#include <cstdlib>
#include <cstring>

// The name of glibc's first 64-bit releases, as in watch.cc.
#if defined(__GLIBC__) && defined(__x86_64__)
__asm__(".symver dlsym, dlsym@GLIBC_2.2.5");
#elif defined(__GLIBC__) && defined(__aarch64__)
__asm__(".symver dlsym, dlsym@GLIBC_2.17");
#endif

namespace {

#ifdef __linux__
int LeavePages(dl_phdr_info* library, size_t, void*) {
  if (library->dlpi_name == nullptr || strstr(library->dlpi_name, "libtensorflow") == nullptr) return 0;
  const uintptr_t page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  for (int i = 0; i < library->dlpi_phnum; i++) {
    const ElfW(Phdr)& segment = library->dlpi_phdr[i];
    // What can be written to holds addresses that the loader has put there, even where it is read-only by now.
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
    const uintptr_t from = (library->dlpi_addr + segment.p_vaddr + page - 1) / page * page;
    const uintptr_t to = (library->dlpi_addr + segment.p_vaddr + segment.p_filesz) / page * page;
    if (from < to) madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
  }
  return 0;
}
#endif

#ifdef __GLIBC__
// Bytes that were freed and are kept for the next use. Looked up, as the call is younger than the oldest library we run on.
size_t KeptBytes() {
  using Info = struct mallinfo2 (*)();
  static const Info info = reinterpret_cast<Info>(dlsym(RTLD_DEFAULT, "mallinfo2"));
  return info == nullptr ? SIZE_MAX : info().fordblks;
}
#endif

// Between large tensors of many sizes the allocator keeps hundreds of megabytes. What the next cell likely takes again stays:
// to get a page anew costs more than to compute what stands in it.
napi_value GiveBack(napi_env, napi_callback_info) {
#ifdef __GLIBC__
  constexpr size_t kKept = size_t{256} << 20;
  if (KeptBytes() > kKept) malloc_trim(0);
#endif
  return nullptr;
}

}  // namespace

namespace tapedeck {

void CapMemory() {
#ifdef __linux__
  const char* bytes = getenv("TAPEDECK_BYTE_CAP");
  struct rlimit limit;
  if (bytes == nullptr || getrlimit(RLIMIT_DATA, &limit) != 0) return;
  const rlim_t cap = strtoull(bytes, nullptr, 10);
  if (cap == 0 || cap > limit.rlim_max) return;
  limit.rlim_cur = cap;
  setrlimit(RLIMIT_DATA, &limit);
#endif
}

void LeaveLoadedPages() {
#ifdef __linux__
  dl_iterate_phdr(LeavePages, nullptr);
#endif
}

}  // namespace tapedeck

void AddMemory(napi_env env, napi_value exports) {
  const napi_property_descriptor added[] = {
      {"giveBack", nullptr, GiveBack, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 1, added);
}
