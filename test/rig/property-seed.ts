import fc from 'fast-check';

/**
 * Properties meet the same inputs in every run, so a red run can be run again; `PROPERTY_SEED=… npm run test:unit` brings
 * others, and `npm run fuzz` seeks new ones without end.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261122) });
