import { readFile } from 'node:fs/promises';
import smart from 'fhirclient';

const [base, file] = process.argv.slice(2);
// On a server fhirclient wants the request it serves; a script has none.
const marrowlight = smart({ headers: {} }, {}).client(base);

const metadata = await marrowlight.request('metadata');
console.log(metadata.software.name, metadata.software.version);

const answer = await marrowlight.request({
  url: '$assess-cytopenia',
  method: 'POST',
  headers: { 'Content-Type': 'application/fhir+json' },
  body: await readFile(file, 'utf8'),
});
const guidance = answer.entry[0].resource;
console.log('answer', guidance.id, guidance.status);

const again = await marrowlight.request(`GuidanceResponse/${guidance.id}`);
console.log('read back', again.id);

const found = await marrowlight.request(
  `RiskAssessment?patient=${encodeURIComponent(guidance.subject.reference)}&rule-pack=cytopenia`,
);
console.log('found', found.entry.length);
