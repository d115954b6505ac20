import { readFile } from 'node:fs/promises';
import { Client } from 'fhir-kit-client';

const [base, file] = process.argv.slice(2);
const Authorization = process.env.MARROWLIGHT_AUTHORIZATION; // "Bearer ..." or "Basic ..."
const marrowlight = new Client({ baseUrl: base, customHeaders: { Authorization } });

const metadata = await marrowlight.capabilityStatement();
console.log(metadata.software.name, metadata.software.version);

const bundle = JSON.parse(await readFile(file, 'utf8'));
const answer = await marrowlight.operation({ name: 'assess-cytopenia', method: 'POST', input: bundle });
const guidance = answer.entry[0].resource;
console.log('answer', guidance.id, guidance.status);

const location = Client.httpFor(answer).response.headers.get('Location');
const again = await marrowlight.request(new URL(location, base).href);
console.log('read back', again.id, again.status);

const found = await marrowlight.search({
  resourceType: 'RiskAssessment',
  searchParams: { patient: guidance.subject.reference, 'rule-pack': 'cytopenia' },
});
for (const { resource } of found.entry) {
  const best = resource.prediction?.[0];
  console.log('found', resource.code.text, '-', best?.outcome.text, best?.qualitativeRisk?.text ?? '');
}
