import { t } from '@vscode/l10n';

export type DoctorSeverity = 'error' | 'warning' | 'information';

interface CodeFacts {
  readonly severity: DoctorSeverity;
  /** `yoi`: a check of docs/formats.md#checks-of-the-doctor under that section's code; `ours`: nobody else asks. */
  readonly origin: 'yoi' | 'ours';
  readonly title: () => string;
}

const yoi = (severity: DoctorSeverity, title: () => string): CodeFacts => ({ severity, origin: 'yoi', title });
const ours = (severity: DoctorSeverity, title: () => string): CodeFacts => ({ severity, origin: 'ours', title });

/** Every check of the doctor. Only errors make a record unsound; Yoi itself shows no warning when there is no error. */
export const DOCTOR_CODES = {
  D01: yoi('error', () => t('A folder of the old layout is left')),
  D02: yoi('error', () => t('The folder’s name is no ticket id')),
  D03: yoi('error', () => t('thread.md is missing')),
  D04: yoi('error', () => t('The folder artifacts is missing')),
  D05: yoi('error', () => t('item.md cannot be read')),
  D06: yoi('error', () => t('A required field is missing')),
  D07: yoi('error', () => t('A field is obsolete')),
  D08: yoi('error', () => t('The state is not valid')),
  D09: yoi('warning', () => t('A closed ticket has no resolution.md')),
  D10: yoi('error', () => t('The header of an event is not closed')),
  D11: yoi('error', () => t('An event has no time')),
  D12: yoi('warning', () => t('A review has no verdict')),
  D13: yoi('error', () => t('A state change is incomplete')),
  D14: yoi('error', () => t('An intake summary has no author')),
  D15: yoi('error', () => t('An intake summary is empty')),
  D16: yoi('error', () => t('An artifact lies outside its folder')),
  D17: yoi('error', () => t('relations.json is not valid')),
  D18: yoi('error', () => t('A record of the orchestration plan is not valid')),
  D19: yoi('error', () => t('A relation leads to no ticket')),
  D20: yoi('error', () => t('A relation leads to its own ticket')),
  D21: yoi('error', () => t('Tickets wait for each other')),
  D22: yoi('warning', () => t('There are more cycles than shown')),
  D23: yoi('error', () => t('Two tickets have one id')),
  D24: yoi('error', () => t('TODO.md still lists ticket files')),
  D25: yoi('error', () => t('A ticket file of the old layout is left')),
  D51: ours('warning', () => t('Yoi reads another text than is written')),
  D52: ours('warning', () => t('An event has no rule before it')),
  D53: ours('warning', () => t('Work began although a blocker is open')),
  D54: ours('information', () => t('The readiness is not a usual word')),
  D55: ours('information', () => t('updated_at is older than the last event')),
  D56: ours('warning', () => t('An unsolved merge is in a file of the ticket')),
  D57: ours('error', () => t('A file cannot be read')),
  D58: ours('warning', () => t('A field is larger than the frontmatter')),
  D59: ours('warning', () => t('A file has more findings than are shown')),
  D60: ours('warning', () => t('This clone lacks the merge driver that is asked for')),
  D61: ours('warning', () => t('Git puts two versions of a record together line by line')),
  D62: ours('information', () => t('A time has another form than records have')),
} as const satisfies Record<string, CodeFacts>;

export type DoctorCode = keyof typeof DOCTOR_CODES;
