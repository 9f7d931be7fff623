import { t } from '@vscode/l10n';
import type { Inspection } from '../../authority/inspect.ts';
import type { ProblemKind } from '../../manifest/model/admission/problem.ts';

/** Why a plugin does not stand better; without the phase, which lists do not tell. */
export interface ItemProblem {
  readonly kind: ProblemKind;
  readonly message: string;
}

/** Every row of an inspection that has something to say, as a list shows it (docs/formats.md#finding-kinds). */
export function findingsOf({ runtime, hostApis, tools, services, ingresses }: Inspection): ItemProblem[] {
  const rows = [
    { permission: 'runtime', diagnostic: runtime.diagnostic },
    ...hostApis,
    ...tools,
    ...services,
    ...ingresses,
  ];
  return rows.flatMap(({ permission, diagnostic }) =>
    diagnostic === undefined
      ? []
      : [{ kind: 'static_eligibility' as const, message: t('{0}: {1}', permission, diagnostic) }],
  );
}
