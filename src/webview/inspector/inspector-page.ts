import { html, nothing, type TemplateResult } from 'lit';
import type {
  InspectorPackage,
  InspectorPermission,
  InspectorTarget,
  InspectorTexts,
} from '../../protocol/inspector-protocol.ts';

/** The whole page. Everything of the package is text; lit escapes it. */
export function inspectorPage(shown: InspectorPackage, texts: InspectorTexts, copyDigest: () => void): TemplateResult {
  return html`
    <header>
      <h1>${shown.name} <small>${shown.version}</small></h1>
      <p class="identity"><code>${shown.reference}</code>${shown.status === '' ? nothing : html` · ${shown.status}`}</p>
      ${shown.description === '' ? nothing : html`<p>${shown.description}</p>`}
      <p class="digest"><code>${shown.digest}</code> <button type="button" @click=${copied(texts, copyDigest)}>${texts.copy}</button></p>
    </header>
    ${notes(shown, texts)} ${permissions(shown.permissions, texts)} ${targets(shown.targets, texts)}
    ${component(shown, texts)} ${contents(shown, texts)}
    <section aria-labelledby="manifest">
      <h2 id="manifest">${texts.manifest}</h2>
      <pre tabindex="0"><code>${shown.manifest}</code></pre>
    </section>
  `;
}

/** Copies, and says so on the button for as long as it keeps the focus. */
function copied(texts: InspectorTexts, copyDigest: () => void) {
  return ({ currentTarget }: Event) => {
    copyDigest();
    if (!(currentTarget instanceof HTMLElement)) return;
    currentTarget.textContent = texts.copied;
    currentTarget.addEventListener('blur', () => currentTarget.replaceChildren(texts.copy), { once: true });
  };
}

function notes({ objections, portability }: InspectorPackage, texts: InspectorTexts) {
  if (objections.length + portability.length === 0) return nothing;
  return html`
    <section aria-labelledby="notes">
      <h2 id="notes">${texts.notes}</h2>
      <ul>
        ${objections.map((note) => html`<li class="problem">${note}</li>`)}
        ${portability.map((note) => html`<li>${note}</li>`)}
      </ul>
    </section>
  `;
}

function permissions(rows: readonly InspectorPermission[], texts: InspectorTexts) {
  const word = (value: boolean | undefined) => (value === undefined ? texts.notEnabled : value ? texts.yes : texts.no);
  return html`
    <section aria-labelledby="permissions">
      <h2 id="permissions">${texts.permissions}</h2>
      ${
        rows.length === 0
          ? html`<p>${texts.none}</p>`
          : html`<table>
              <thead>
                <tr><th scope="col">${texts.permission}</th><th scope="col">${texts.requested}</th><th scope="col">${texts.granted}</th></tr>
              </thead>
              <tbody>
                ${rows.map(
                  ({ label, requested, granted }) =>
                    html`<tr><th scope="row"><code>${label}</code></th><td>${word(requested)}</td><td>${word(granted)}</td></tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>
  `;
}

function targets(rows: readonly InspectorTarget[], texts: InspectorTexts) {
  if (rows.length === 0) return nothing;
  const urls = (title: string, list: readonly string[]) =>
    list.length === 0
      ? nothing
      : html`<dt>${title}</dt>
          ${list.map((url) => html`<dd><code>${url}</code></dd>`)}`;
  return html`
    <section aria-labelledby="targets">
      <h2 id="targets">${texts.targets}</h2>
      ${rows.map(
        ({ label, verdict, verdictLabel, admitted, refused }, at) => html`
          <article aria-labelledby="target-${at}">
            <h3 id="target-${at}"><code>${label}</code> <span class="verdict ${verdict}">${verdictLabel}</span></h3>
            <dl>${urls(texts.admitted, admitted)} ${urls(texts.refused, refused)}</dl>
          </article>
        `,
      )}
    </section>
  `;
}

function component({ world, imports, exports, measures }: InspectorPackage, texts: InspectorTexts) {
  if (world === '' && imports.length + exports.length === 0) return nothing;
  const list = (items: readonly TemplateResult[]) =>
    items.length === 0 ? html`<p>${texts.none}</p>` : html`<ul>${items}</ul>`;
  return html`
    <section aria-labelledby="component">
      <h2 id="component">${texts.component}</h2>
      <p>${texts.world}: <code>${world}</code></p>
      <h3>${texts.imports}</h3>
      ${list(
        imports.map(
          ({ name, functions }) =>
            html`<li><code>${name}</code><ul>${functions.map((one) => html`<li><code>${one}</code></li>`)}</ul></li>`,
        ),
      )}
      <h3>${texts.exports}</h3>
      ${list(exports.map((one) => html`<li><code>${one}</code></li>`))}
      ${
        measures.length === 0
          ? nothing
          : html`<table>
              <thead>
                <tr><th scope="col">${texts.measures}</th><th scope="col">${texts.size}</th><th scope="col">${texts.limit}</th></tr>
              </thead>
              <tbody>
                ${measures.map(
                  ({ label, value, limit, withinLimit }) =>
                    html`<tr><th scope="row">${label}</th><td>${value}${withinLimit ? nothing : html` <strong class="problem">${texts.tooMuch}</strong>`}</td><td>${limit}</td></tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>
  `;
}

function contents({ entries }: InspectorPackage, texts: InspectorTexts) {
  return html`
    <section aria-labelledby="contents">
      <h2 id="contents">${texts.contents}</h2>
      <table>
        <thead>
          <tr><th scope="col">${texts.file}</th><th scope="col">${texts.size}</th></tr>
        </thead>
        <tbody>
          ${entries.map(({ path, size }) => html`<tr><th scope="row"><code>${path}</code></th><td>${size}</td></tr>`)}
        </tbody>
      </table>
    </section>
  `;
}
