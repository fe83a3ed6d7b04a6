#include "help_pages.h"

#include <fmt/format.h>

#include <string_view>

#include "base/unicode.h"

namespace hearsay {

namespace {

[[nodiscard]] std::string replace_all(std::string_view text, std::string_view what, std::string_view by) {
    std::string out;
    while (true) {
        const auto at = text.find(what);
        out += text.substr(0, at);
        if (at == std::string_view::npos) return out;
        out += by;
        text.remove_prefix(at + what.size());
    }
}

// Text in roff: backslashes, and the hyphens of options, which are no dashes; a line must not begin with a request.
[[nodiscard]] std::string roff(std::string_view text) {
    std::string out = replace_all(replace_all(text, "\\", "\\e"), "-", "\\-");
    out = replace_all(replace_all(out, "\n.", "\n\\&."), "\n'", "\n\\&'");
    const bool request = !out.empty() && (out.front() == '.' || out.front() == '\'');
    return request ? "\\&" + out : out;
}

// Lines as they are: tables and examples.
[[nodiscard]] std::string verbatim(std::string_view text) {
    return text.empty() ? "" : fmt::format(".PP\n.nf\n{}\n.fi\n", roff(trim(text)));
}

[[nodiscard]] std::string first_line(std::string_view text) {
    std::string line(text.substr(0, text.find('\n')));
    while (!line.empty() && (line.back() == '.' || line.back() == ':' || line.back() == ',' || line.back() == ';'))
        line.pop_back();
    return line;
}

[[nodiscard]] std::string in_capitals(std::string_view ascii) {
    std::string out(ascii);
    for (char& c : out) c = static_cast<char>(upper(static_cast<u8>(c)));
    return out;
}

[[nodiscard]] bool is_positional(const OptionHelp& option) { return option.names.empty(); }
[[nodiscard]] bool is_long(std::string_view name) { return name.rfind("--", 0) == 0; }
[[nodiscard]] bool takes_folder(const OptionHelp& option) { return option.value == "FOLDER"; }

[[nodiscard]] std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
}

// A text within single quotes of a shell.
[[nodiscard]] std::string quoted(std::string_view text) { return "'" + replace_all(text, "'", "'\\''") + "'"; }

[[nodiscard]] std::string man_options(const CommandHelp& command) {
    std::string out;
    for (const OptionHelp& option : command.options) {
        std::string names;
        for (const std::string& name : option.names)
            names += (names.empty() ? "" : ", ") + fmt::format("\\fB{}\\fR", roff(name));
        const char* space = names.empty() || option.value.empty() ? "" : " ";
        const std::string value = option.value.empty() ? "" : fmt::format("\\fI{}\\fR", roff(option.value));
        out += fmt::format(".TP\n{}{}{}\n{}\n", names, space, value, roff(option.about));
    }
    return out;
}

}  // namespace

std::string to_man_page(const ProgramHelp& program) {
    std::string out = fmt::format(".TH HEARSAY 1 \"\" \"hearsay {}\" \"User Commands\"\n", roff(program.version));
    out += ".SH NAME\nhearsay \\- who says so, and how do they know?\n.SH SYNOPSIS\n";
    for (const CommandHelp& command : program.commands) {
        std::string positionals;
        for (const OptionHelp& option : command.options) {
            if (is_positional(option)) positionals += fmt::format(" \\fI{}\\fR", roff(option.value));
        }
        out += fmt::format(".B hearsay {}\n[\\fIOPTION\\fR]...{}\n.br\n", command.name, positionals);
    }
    out += fmt::format(".SH DESCRIPTION\n{}\n", roff(trim(program.about)));
    for (const CommandHelp& command : program.commands) {
        out += fmt::format(".SH HEARSAY {}\n{}\n", roff(in_capitals(command.name)), roff(trim(command.about)));
        out += man_options(command) + verbatim(command.more);
    }
    return out + ".SH MORE\n" + verbatim(program.more);
}

std::string to_bash_completion(const ProgramHelp& program) {
    std::string names;
    std::string options;
    std::string values;
    for (const CommandHelp& command : program.commands) {
        names += (names.empty() ? "" : " ") + command.name;
        std::string flags;
        for (const OptionHelp& option : command.options) {
            for (const std::string& name : option.names) flags += (flags.empty() ? "" : " ") + name;
            if (is_positional(option) || option.value.empty()) continue;
            const std::string pattern = fmt::format("{}", fmt::join(option.names, fmt::format("|{}:", command.name)));
            const std::string reply = !option.values.empty()
                                          ? fmt::format("compgen -W {} -- \"$word\"", quoted(joined(option.values)))
                                      : takes_folder(option) ? "compgen -d -- \"$word\""
                                                             : "compgen -f -- \"$word\"";
            values +=
                fmt::format("        {}:{}) mapfile -t COMPREPLY < <({}); return ;;\n", command.name, pattern, reply);
        }
        options += fmt::format("        {}) options={} ;;\n", command.name, quoted(flags));
    }
    return fmt::format(
        "# bash completion of hearsay; made by: hearsay --generate bash\n"
        "_hearsay() {{\n"
        "    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=${{COMP_WORDS[1]}} "
        "options=\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        mapfile -t COMPREPLY < <(compgen -W {} -- \"$word\")\n"
        "        return\n"
        "    fi\n"
        "    case \"$command:$before\" in\n{}    esac\n"
        "    case \"$command\" in\n{}    esac\n"
        "    case \"$word\" in\n"
        "        -*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\") ;;\n"
        "        *) mapfile -t COMPREPLY < <(compgen -f -- \"$word\") ;;\n"
        "    esac\n"
        "}}\n"
        "complete -o filenames -F _hearsay hearsay\n",
        quoted(names + " --help --version"), values, options);
}

std::string to_zsh_completion(const ProgramHelp& program) {
    // Within _arguments, brackets and colons mean something.
    const auto spec = [](std::string_view text) {
        std::string out = first_line(text);
        for (const char* special : {"\\", "[", "]", ":"}) out = replace_all(out, special, std::string("\\") + special);
        return out;
    };
    std::string commands;
    std::string cases;
    for (const CommandHelp& command : program.commands) {
        commands +=
            fmt::format("    {}\n", quoted(command.name + ":" + replace_all(first_line(command.about), ":", "\\:")));
        std::string arguments;
        for (const OptionHelp& option : command.options) {
            const std::string action = !option.values.empty() ? "(" + joined(option.values) + ")"
                                       : takes_folder(option) ? "_files -/"
                                                              : "_files";
            const std::string value = option.value.empty() ? "" : fmt::format(":{}:{}", spec(option.value), action);
            if (is_positional(option)) {
                const bool files = option.value.rfind("PATH", 0) == 0;
                arguments +=
                    " \\\n            " + quoted(files ? "*:PATH:_files" : fmt::format(":{}: ", spec(option.value)));
            }
            for (const std::string& name : option.names) {
                arguments += " \\\n            " + quoted(fmt::format("*{}[{}]{}", name, spec(option.about), value));
            }
        }
        cases += fmt::format("        {}) _arguments{} ;;\n", command.name, arguments);
    }
    return fmt::format(
        "#compdef hearsay\n"
        "# zsh completion of hearsay; made by: hearsay --generate zsh\n"
        "_hearsay() {{\n"
        "    local -a commands\n"
        "    commands=(\n{}    )\n"
        "    if (( CURRENT == 2 )); then\n"
        "        _describe command commands\n"
        "        return\n"
        "    fi\n"
        "    local command=$words[2]\n"
        "    shift words\n"
        "    (( CURRENT-- ))\n"
        "    case $command in\n{}    esac\n"
        "}}\n"
        "_hearsay \"$@\"\n",
        commands, cases);
}

std::string to_fish_completion(const ProgramHelp& program) {
    const auto in_quotes = [](std::string_view text) {
        return "'" + replace_all(replace_all(text, "\\", "\\\\"), "'", "\\'") + "'";
    };
    std::string out = "# fish completion of hearsay; made by: hearsay --generate fish\n";
    for (const CommandHelp& command : program.commands) {
        out += fmt::format("complete -c hearsay -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                           in_quotes(first_line(command.about)));
        for (const OptionHelp& option : command.options) {
            if (is_positional(option)) continue;
            std::string line = fmt::format("complete -c hearsay -n '__fish_seen_subcommand_from {}'", command.name);
            for (const std::string& name : option.names) {
                line += is_long(name) ? " -l " + name.substr(2) : " -s " + name.substr(1);
            }
            if (!option.values.empty()) {
                line += " -x -a " + in_quotes(joined(option.values));
            } else if (takes_folder(option)) {
                line += " -x -a '(__fish_complete_directories)'";
            } else if (!option.value.empty()) {
                line += " -r";
            }
            out += line + " -d " + in_quotes(first_line(option.about)) + "\n";
        }
    }
    return out;
}

}  // namespace hearsay
