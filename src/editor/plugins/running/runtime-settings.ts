import * as vscode from 'vscode';
import type { PrivateAddresses } from '../../../runtime/network/resolve-destination.ts';
import type { CallLimits } from '../../../runtime/sandbox/call-budget.ts';
import type { Isolation } from '../../../runtime/sandbox/sandbox.ts';
import { COMPUTE_MS, HOST_WAIT_MS, MEMORY_MIB, smallest, strictestIsolation } from './setting-bounds.ts';

const MIB = 1024 * 1024;
const SECTION = 'yoi.runtime';

/** The part of the settings that is given to every call. */
export function runtimeLimits(): CallLimits & { readonly memoryBytes: number } {
  return {
    computeMs: smallest(COMPUTE_MS, written('computeMs')),
    hostWaitMs: smallest(HOST_WAIT_MS, written('hostWaitMs')),
    memoryBytes: smallest(MEMORY_MIB, written('memoryMiB')) * MIB,
  };
}

export function runtimeIsolation(): Isolation {
  return strictestIsolation(written('isolation'));
}

/** Of the machine alone: a workspace has no say in what its plugins reach behind the firewall. */
export function privateAddresses(): PrivateAddresses {
  return vscode.workspace.getConfiguration(SECTION).get('privateAddresses') === 'blocked' ? 'blocked' : 'allowed';
}

/** Whether a change of settings needs plugins to start anew: it is about sockets that they hold, or where they run. */
export function needsFreshStart(event: vscode.ConfigurationChangeEvent): boolean {
  return ['privateAddresses', 'isolation'].some((key) => event.affectsConfiguration(`${SECTION}.${key}`));
}

function written(key: string): { readonly user: unknown; readonly workspace: readonly unknown[] } {
  const found = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(key);
  return { user: found?.globalValue, workspace: [found?.workspaceValue, found?.workspaceFolderValue] };
}
