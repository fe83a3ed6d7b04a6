// The manual page and the shells' completions, made from what --help says of each command: they cannot differ from it.
// Pure functions of plain values.
#pragma once

#include <string>
#include <vector>

namespace hearsay {

struct OptionHelp {
    std::vector<std::string> names;   // "-f", "--format"; empty for a positional
    std::string value;                // "FORMAT", "FILE"; empty for a flag. Of a positional its name
    std::string about;                // lines
    std::vector<std::string> values;  // where only these are possible
};

struct CommandHelp {
    std::string name;
    std::string about;
    std::string more;  // what follows the options: meaning of words, examples
    std::vector<OptionHelp> options;
};

struct ProgramHelp {
    std::string version;
    std::string about;
    std::string more;
    std::vector<CommandHelp> commands;
};

[[nodiscard]] std::string to_man_page(const ProgramHelp& program);  // man(7)
[[nodiscard]] std::string to_bash_completion(const ProgramHelp& program);
[[nodiscard]] std::string to_zsh_completion(const ProgramHelp& program);
[[nodiscard]] std::string to_fish_completion(const ProgramHelp& program);

}  // namespace hearsay
