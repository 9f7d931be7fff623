/** The `ticket.config.toml` that `init` writes: the local backend, all four roles, the optional tables as comments. */
export const CONFIG_SCAFFOLD = `[backend]
provider = "builtin:yoi_local"
root = ".yoi/tickets"

# [ticket]
# language = "English"

# [orchestration]
# branch = "orchestration"
# worktree_dir = ".worktree"
# worktree_name = "orchestration"

[roles.intake]
profile = "builtin:intake"
workflow = "ticket-intake-workflow"

[roles.orchestrator]
profile = "builtin:orchestrator"
workflow = "ticket-orchestrator-routing"

[roles.coder]
profile = "builtin:coder"
workflow = "multi-agent-workflow"

[roles.reviewer]
profile = "builtin:reviewer"
workflow = "multi-agent-workflow"
`;
