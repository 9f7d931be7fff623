/** The two families of generated texts in records (docs/formats.md#record-language); every other language gets the English ones. */
export type RecordLanguage = 'english' | 'japanese';

/** Which texts a `[ticket].language` of the configuration asks for. */
export function recordLanguage(setting: string | undefined): RecordLanguage {
  const name = (setting ?? '').trim();
  return /^(?:japanese|ja|ja-jp)$/i.test(name) || name.includes('日本語') ? 'japanese' : 'english';
}

/** Texts that are written into records. They follow the record's language, never the display language. */
export interface RecordTexts {
  readonly createdHeading: string;
  readonly createdBody: string;
  readonly closedHeading: string;
  readonly itemUpdatedHeading: string;
  readonly itemUpdatedBody: string;
  readonly itemBody: string;
  readonly queuedBody: string;
  readonly closedStateBody: string;
  readonly readyStateBody: string;
  readonly returnedBody: string;
  /** The heading below which a person's words on returning a ticket stand. */
  readonly instructionHeading: string;
}

const ENGLISH: RecordTexts = {
  createdHeading: 'Created',
  createdBody: 'Opened as a file ticket of this workspace.',
  closedHeading: 'Closed',
  itemUpdatedHeading: 'Item updated',
  itemUpdatedBody: 'The title or the description was edited.',
  itemBody: '## Background\n\n\n## Acceptance criteria\n\n- [ ] To be written\n',
  queuedBody: 'A person released this ticket for routing.',
  closedStateBody: 'Closed with the resolution below.',
  readyStateBody: 'Planning is finished; the ticket can be queued.',
  returnedBody: 'Back to planning on the wish of a person.',
  instructionHeading: '### Instruction',
};

const JAPANESE: RecordTexts = {
  createdHeading: '作成',
  createdBody: 'このワークスペースのファイル形式のチケットとして作成しました。',
  closedHeading: '完了',
  itemUpdatedHeading: '項目更新',
  itemUpdatedBody: 'タイトルまたは本文を編集しました。',
  itemBody: '## 背景\n\n\n## 受け入れ条件\n\n- [ ] 未記入\n',
  queuedBody: '担当者がこのチケットの割り当てを許可しました。',
  closedStateBody: '次の内容で完了しました。',
  readyStateBody: '計画が整ったため、キューに入れられる状態にしました。',
  returnedBody: '担当者の指示により計画に戻しました。',
  instructionHeading: '### 指示',
};

export function recordTexts(language: RecordLanguage): RecordTexts {
  return language === 'japanese' ? JAPANESE : ENGLISH;
}
