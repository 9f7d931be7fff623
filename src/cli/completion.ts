import { t } from '@vscode/l10n';
import { command, done } from './command.ts';

/** Each asks `yoi-kit __complete WORDS…` what fits, so that one script stays right for every version. */
const SCRIPTS = {
  bash: `_yoi_kit() {
  local typed=\${COMP_LINE:0:COMP_POINT} line word prefix
  local -a words
  read -ra words <<< "$typed"
  [[ $typed == *[[:space:]] ]] && words+=('')
  word=\${words[\${#words[@]}-1]}
  # Bash takes a colon and an equals sign for the end of a word.
  prefix=\${word%"\${word##*[:=]}"}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      while IFS= read -r line; do COMPREPLY+=("\${line#"$prefix"}"); done < <(compgen -f -- "$word")
      compopt -o filenames 2>/dev/null
    else
      line=\${line%%$'\\t'*}
      COMPREPLY+=("\${line#"$prefix"}")
    fi
  done < <(yoi-kit __complete "\${words[@]:1}" 2>/dev/null)
}
complete -F _yoi_kit yoi-kit
`,
  zsh: `#compdef yoi-kit
_yoi_kit() {
  local line files=0
  local -a found
  while IFS= read -r line; do
    if [[ $line == ':files' ]]; then files=1
    else found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}"); fi
  done < <(yoi-kit __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( files )); then _files; else _describe 'yoi-kit' found; fi
}
if [[ \${zsh_eval_context[-1]} == loadautofunc ]]; then _yoi_kit "$@"; else compdef _yoi_kit yoi-kit; fi
`,
  fish: `function __yoi_kit_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    for line in (yoi-kit __complete $words "$current" 2>/dev/null)
        if test "$line" = ':files'
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c yoi-kit -f -a '(__yoi_kit_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName yoi-kit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '""' }
    yoi-kit __complete @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $value, $about = $_ -split "\`t", 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}
`,
} as const;

type Shell = keyof typeof SCRIPTS;

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell'];

/** `yoi-kit completion SHELL`: prints the script; where it goes is the shell's matter. */
export const completion = command({
  about: () => t('Print what makes a shell complete the words of yoi-kit'),
  examples: ['bash >> ~/.bashrc', 'zsh > ~/.zfunc/_yoi-kit', 'fish > ~/.config/fish/completions/yoi-kit.fish'],
  parameters: [{ name: 'SHELL', values: SHELLS, about: () => t('The shell') }],
  options: {},
  async run({ args: [shell] }) {
    return done(SCRIPTS[shell], { command: 'completion', shell, script: SCRIPTS[shell] });
  },
});
