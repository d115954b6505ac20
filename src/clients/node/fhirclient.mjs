import { readFile } from 'node:fs/promises';
import smart from 'fhirclient';

const [base, file] = process.argv.slice(2);
// On a server fhirclient wants the request it serves; a script has none.
const marrowlight = smart({ headers: {} }, {}).client(base);
const Authorization = process.env.MARROWLIGHT_AUTHORIZATION; // "Bearer ..." or "Basic ..."
const read = (url) => marrowlight.request({ url, headers: { Authorization } });

const metadata = await read('metadata');
console.log(metadata.software.name, metadata.software.version);

const { body: answer, response } = await marrowlight.request({
  url: '$assess-cytopenia',
  method: 'POST',
  headers: { 'Content-Type': 'application/fhir+json', Authorization },
  body: await readFile(file, 'utf8'),
  includeResponse: true,
});
const guidance = answer.entry[0].resource;
console.log('answer', guidance.id, guidance.status);

const again = await read(new URL(response.headers.get('Location'), base).href);
console.log('read back', again.id, again.status);

const patient = encodeURIComponent(guidance.subject.reference);
const found = await read(`RiskAssessment?patient=${patient}&rule-pack=cytopenia`);
for (const { resource } of found.entry) {
  const best = resource.prediction?.[0];
  console.log('found', resource.code.text, '-', best?.outcome.text, best?.qualitativeRisk?.text ?? '');
}
