# cmake -D OUTPUT=x.cc -D FOLDER=dir -D "FILES=a;b" -P EmbedFiles.cmake: writes a source file that holds the bytes of these
# files as std::string_view hearsay::embedded::NAME(), where NAME is the file's name with _ for what is no letter or digit.
set(code "// Made by cmake/EmbedFiles.cmake.\n#include <string_view>\n\nnamespace hearsay::embedded {\n")
foreach(file ${FILES})
  file(READ "${FOLDER}/${file}" bytes HEX)
  file(SIZE "${FOLDER}/${file}" size)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(MAKE_C_IDENTIFIER "${file}" name)
  string(APPEND code "\nstatic constexpr char k_${name}[] = {${bytes}'\\0'};\n"
    "std::string_view ${name}() { return {k_${name}, ${size}}; }\n")
endforeach()
string(APPEND code "\n}  // namespace hearsay::embedded\n")
file(WRITE "${OUTPUT}" "${code}")
