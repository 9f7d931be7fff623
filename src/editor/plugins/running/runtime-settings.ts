import type * as vscode from 'vscode';
import type { PrivateAddresses } from '../../../runtime/network/resolve-destination.ts';
import type { CallLimits } from '../../../runtime/sandbox/call-budget.ts';
import type { Isolation } from '../../../runtime/sandbox/sandbox.ts';
import { affectsSettings, readSetting, writtenSetting } from '../../app/read-setting.ts';
import { COMPUTE_MS, HOST_WAIT_MS, MEMORY_MIB, smallest, strictestIsolation } from '../../app/setting-bounds.ts';

const MIB = 1024 * 1024;

/** The part of the settings that is given to every call. */
export function runtimeLimits(): CallLimits & { readonly memoryBytes: number } {
  return {
    computeMs: smallest(COMPUTE_MS, writtenSetting('yoi.runtime.computeMs')),
    hostWaitMs: smallest(HOST_WAIT_MS, writtenSetting('yoi.runtime.hostWaitMs')),
    memoryBytes: smallest(MEMORY_MIB, writtenSetting('yoi.runtime.memoryMiB')) * MIB,
  };
}

export function runtimeIsolation(): Isolation {
  return strictestIsolation(writtenSetting('yoi.runtime.isolation'));
}

/** Of the machine alone: a workspace has no say in what its plugins reach behind the firewall. */
export function privateAddresses(): PrivateAddresses {
  return readSetting('yoi.runtime.privateAddresses');
}

/** Whether a change of settings needs plugins to start anew: it is about sockets that they hold, or where they run. */
export function needsFreshStart(event: vscode.ConfigurationChangeEvent): boolean {
  return affectsSettings(event, ['yoi.runtime.privateAddresses', 'yoi.runtime.isolation']);
}
