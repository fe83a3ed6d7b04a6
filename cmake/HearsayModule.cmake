# hearsay_module(NAME [DEPENDS module...] [LINK ...]): the library hearsay_NAME of all *.cc in this folder, and the test
# program NAME_test of all *_test.cc. DEPENDS names other modules; LINK is passed to target_link_libraries as it is.
add_library(hearsay_flags INTERFACE)
target_include_directories(hearsay_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(hearsay_flags INTERFACE -Wall -Wextra -Werror -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Wnull-dereference -Wunused)
target_link_libraries(hearsay_flags INTERFACE tl::expected)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of gcc 12 in its own library under -O2.
  target_compile_options(hearsay_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference
    -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(HEARSAY_SANITIZE)
  target_compile_options(hearsay_flags INTERFACE -fsanitize=${HEARSAY_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(hearsay_flags INTERFACE -fsanitize=${HEARSAY_SANITIZE})
endif()

function(hearsay_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(TRANSFORM ARG_DEPENDS PREPEND "hearsay_")
  add_library(hearsay_${name} STATIC ${sources})
  target_link_libraries(hearsay_${name} PUBLIC hearsay_flags ${ARG_DEPENDS})
  if(ARG_LINK)
    target_link_libraries(hearsay_${name} ${ARG_LINK})
  endif()
  if(HEARSAY_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_include_directories(${name}_test SYSTEM PRIVATE ${RAPIDCHECK_INCLUDE})
    target_link_libraries(${name}_test PRIVATE hearsay_${name} GTest::gtest_main GTest::gmock ${RAPIDCHECK_LIBRARY})
    target_compile_definitions(${name}_test PRIVATE HEARSAY_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST PROPERTIES LABELS fast)
  endif()
endfunction()
