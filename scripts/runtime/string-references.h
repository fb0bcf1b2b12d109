// Node-API keeps references to strings only from version 10 on. Under version 9 this keeps the string as a property
// of an object of its own, and a reference to that object.
#pragma once
#include <napi.h>

namespace Napi {
template <>
class Reference<String> {
 public:
  static Reference<String> New(const String& value, uint32_t = 0) {
    Object box = Object::New(value.Env());
    box.Set("v", value);
    Reference<String> made;
    made.box_ = Reference<Object>::New(box, 1);
    return made;
  }
  Reference() = default;
  Reference(Reference<String>&&) = default;
  Reference<String>& operator=(Reference<String>&&) = default;
  String Value() const { return box_.Value().Get("v").As<String>(); }

 private:
  Reference<Object> box_;
};
}  // namespace Napi
