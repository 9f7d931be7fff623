// The tools of the weather plugin, in AssemblyScript. `./host`, `./json` and `./output` are the ones that
// `yoi-kit plugin new assemblyscript` writes; the component beside plugin.toml was built from this file.
import { close, open, recv, request, sendText } from './host';
import { numberField, quote, textField } from './json';
import { failure, success } from './output';

const FORECASTS = 'https://api.weather.example/v1/forecast/';
const WARNINGS = 'wss://warnings.weather.example:443/live/warnings';
const WARNING_WAIT_MS: u32 = 10_000;

/** Upper bounds of the wind forces 0 to 11, in metres a second; what is above is a hurricane. */
const FORCES: f64[] = [0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7];
const WORDS = [
  'calm',
  'light air',
  'light breeze',
  'gentle breeze',
  'moderate breeze',
  'fresh breeze',
  'strong breeze',
  'near gale',
  'gale',
  'strong gale',
  'storm',
  'violent storm',
  'hurricane',
];

export function run(tool: string, input: string): string {
  if (tool == 'forecast') return forecast(input);
  if (tool == 'watch_warnings') return watchWarnings(input);
  if (tool == 'wind_in_words') return windInWords(input);
  return failure('There is no tool ' + tool);
}

function forecast(input: string): string {
  const place = textField(input, 'place');
  if (place === null) return failure('"place" is missing');
  const response = request('GET', FORECASTS + encodeURIComponent(place));
  if (response.status != 200) return failure('the forecast service answered ' + response.status.toString());
  return success('Forecast for ' + place, response.body);
}

function watchWarnings(input: string): string {
  const region = textField(input, 'region');
  if (region === null) return failure('"region" is missing');
  const socket = open(WARNINGS);
  sendText(socket, '{"watch":' + quote(region) + '}');
  const warning = recv(socket, WARNING_WAIT_MS);
  close(socket);
  return warning === null ? success('No warning for ' + region) : success('Warning for ' + region, warning);
}

function windInWords(input: string): string {
  const speed = numberField(input, 'metres_per_second');
  if (!(speed >= 0)) return failure('"metres_per_second" must be zero or more');
  let force = 0;
  while (force < FORCES.length && speed >= FORCES[force]) force++;
  return success('Force ' + force.toString() + ', ' + WORDS[force]);
}
