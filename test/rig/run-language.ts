/**
 * The language of every scenario that names none: `YOI_UI_LANGUAGE=ja npm run test:ui` runs the suite in Japanese. The
 * workbench's own words stay English in both.
 */
export const RUN_LANGUAGE: 'en' | 'ja' = process.env.YOI_UI_LANGUAGE === 'ja' ? 'ja' : 'en';
