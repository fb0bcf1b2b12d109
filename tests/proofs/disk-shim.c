// Preloaded into a worker: notes every change to files below $SHIM_DIR in $SHIM_LOG, in the order in which they were
// made, and refuses those that $SHIM_CONTROL names. Compiled by disk-shim.ts, which also describes both files.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FDS 1024
#define ACK_FD 3

static const char *dir;
static size_t dir_length;
static int log_fd = -1;
// Counts the changes while `fail_at` is set, and fails that one: alone, or with all that come after it.
static struct { int64_t fail_at, sticky, error, count, fired; char what[216]; } *control;
static char *paths[MOST_FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }
#define REAL(type, name) \
  static __typeof__(type) function; \
  if (!function) function = (__typeof__(type))real(name)

__attribute__((constructor)) static void begin(void) {
  dir = getenv("SHIM_DIR");
  if (!dir) return;
  dir_length = strlen(dir);
  const char *log = getenv("SHIM_LOG");
  int (*really_open)(const char *, int, ...) = real("open64");
  if (log) log_fd = really_open(log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  const char *control_file = getenv("SHIM_CONTROL");
  if (!control_file) return;
  int fd = really_open(control_file, O_RDWR | O_CLOEXEC, 0600);
  control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (control == MAP_FAILED) abort();
}

// Whether the disk refuses this change; errno is then set. `path` is NULL for what lies elsewhere.
static int refuses(const char *call, const char *path) {
  if (!path || !control || !control->fail_at) return 0;
  pthread_mutex_lock(&lock);
  int64_t count = ++control->count;
  int fails = control->sticky ? count >= control->fail_at : count == control->fail_at;
  if (fails && control->fired++ == 0) snprintf(control->what, sizeof control->what, "%s %s", call, path);
  pthread_mutex_unlock(&lock);
  if (fails) errno = (int)control->error;
  return fails;
}

static const char *inside(const char *path) {
  if (!dir || !path || strncmp(path, dir, dir_length)) return NULL;
  if (path[dir_length] == 0) return ".";
  return path[dir_length] == '/' ? path + dir_length + 1 : NULL;
}
static const char *path_of(int fd) { return fd >= 0 && fd < MOST_FDS ? paths[fd] : NULL; }

// One note: kind, length of the path, of the second path or the data, offset; then both.
static void note(char kind, const char *path, int64_t offset, const void *data, int64_t length) {
  if (log_fd < 0) return;
  struct { int64_t kind, path_length, length, offset; } head = {kind, (int64_t)strlen(path), data ? length : 0, offset};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, strlen(path)}, {(void *)data, data ? (size_t)length : 0}};
  pthread_mutex_lock(&lock);
  if (writev(log_fd, parts, 3) < 0) abort();
  pthread_mutex_unlock(&lock);
}

static int opened(int fd, const char *path, int flags, int existed) {
  const char *name = inside(path);
  if (fd < 0 || fd >= MOST_FDS) return fd;
  free(paths[fd]);
  paths[fd] = name ? strdup(name) : NULL;
  if (name && (flags & O_CREAT) && !existed) note('C', name, 0, NULL, 0);
  if (name && (flags & O_TRUNC) && existed) note('T', name, 0, NULL, 0);
  return fd;
}
static int open_as(const char *symbol, const char *path, int flags, mode_t mode) {
  int (*function)(const char *, int, ...) = real(symbol);
  int existed = inside(path) && access(path, F_OK) == 0;
  if (flags & O_CREAT && !existed && refuses("create", inside(path))) return -1;
  return opened(function(path, flags, mode), path, flags, existed);
}
#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return open_as(#name, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  REAL(ssize_t(*)(int, const void *, size_t, off64_t), "pwrite64");
  const char *path = path_of(fd);
  if (refuses("write", path)) {
    // As bad as it may be: a part of it is there.
    if (function(fd, bytes, length / 2, offset) > 0) errno = (int)control->error;
    return -1;
  }
  ssize_t written = function(fd, bytes, length, offset);
  if (path && written > 0) note('W', path, offset, bytes, written);
  return written;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t(*)(int, const void *, size_t), "write");
  if (fd == ACK_FD && dir) note('A', "", 0, bytes, (int64_t)length);
  const char *path = path_of(fd);
  if (!path) return function(fd, bytes, length);
  if (refuses("write", path)) {
    if (function(fd, bytes, length / 2) > 0) errno = (int)control->error;
    return -1;
  }
  off64_t offset = fcntl(fd, F_GETFL) & O_APPEND ? lseek64(fd, 0, SEEK_END) : lseek64(fd, 0, SEEK_CUR);
  ssize_t written = function(fd, bytes, length);
  if (written > 0) note('W', path, offset, bytes, written);
  return written;
}

static int sync_as(const char *symbol, int fd) {
  int (*function)(int) = real(symbol);
  const char *path = path_of(fd);
  if (refuses("sync", path)) return -1;
  int result = function(fd);
  if (path && result == 0) note('S', path, 0, NULL, 0);
  return result;
}
int fsync(int fd) { return sync_as("fsync", fd); }
int fdatasync(int fd) { return sync_as("fdatasync", fd); }

int ftruncate64(int fd, off64_t length) {
  REAL(int (*)(int, off64_t), "ftruncate64");
  const char *path = path_of(fd);
  if (refuses("truncate", path)) return -1;
  int result = function(fd, length);
  if (path && result == 0) note('T', path, length, NULL, 0);
  return result;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int rename(const char *from, const char *to) {
  REAL(int (*)(const char *, const char *), "rename");
  const char *old = inside(from), *new = inside(to);
  if (refuses("rename", new)) return -1;
  int result = function(from, to);
  if (old && new && result == 0) note('R', old, 0, new, (int64_t)strlen(new));
  return result;
}
int mkdir(const char *path, mode_t mode) {
  REAL(int (*)(const char *, mode_t), "mkdir");
  if (access(path, F_OK) != 0 && refuses("mkdir", inside(path))) return -1;
  return function(path, mode);
}
int unlink(const char *path) {
  REAL(int (*)(const char *), "unlink");
  int result = function(path);
  if (inside(path) && result == 0) note('U', inside(path), 0, NULL, 0);
  return result;
}
int close(int fd) {
  REAL(int (*)(int), "close");
  if (fd >= 0 && fd < MOST_FDS) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  return function(fd);
}
