#!/usr/bin/env node
// Checks a receipt of a Marrowlight record, or an unpacked case file, without the service that made it.
// Needs Node 20 or newer and nothing else. See USAGE below.

import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `usage: node verify-receipt.mjs FILE|FOLDER [--key VKEY]
       node verify-receipt.mjs --many FILE [--key VKEY]

FILE     a receipt (receipt.json)
FOLDER   an unpacked case file
--key    the public key of the log, as you know it from elsewhere than the receipt
--many   a file with a receipt in each line, in base64; prints 'ok' or 'refused: why' for each

exit: 0 it holds, 1 it does not, 2 nothing could be checked`;

/** Why something is not accepted: `what` is the place, the message the reason. */
export class Refusal extends Error {
  constructor(what, why) {
    super(`${what}: ${why}`);
    this.what = what;
    this.why = why;
  }
}

/** Nothing could be checked, because of how it was asked for. */
class Misuse extends Error {}

const refuse = (what, why) => {
  throw new Refusal(what, why);
};

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest();
};

// ---- form: the members of a receipt, each with its check; an object has exactly these members ----

const test = (accepts, what) => (value, where) => accepts(value) || refuse('form', `${where} is not ${what}`);
const match = (pattern, what) => test((v) => typeof v === 'string' && pattern.test(v), what);
const constant = (...wanted) => test((v) => wanted.includes(v), wanted.map((w) => `"${w}"`).join(' or '));
const orNull = (check) => (value, where) => value === null || check(value, where);

const TEXT = test((v) => typeof v === 'string' && v.isWellFormed(), 'a text');
const FLAG = test((v) => typeof v === 'boolean', 'true or false');
const COUNT = test((v) => Number.isSafeInteger(v) && v >= 0, 'a whole number from 0');
const SHA256 = match(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');
// empty for records from before the digest of the engine was kept
const OR_NONE = match(/^([0-9a-f]{64})?$/, '64 lower-case hexadecimal digits, or empty');
const UUID = match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID in lower case');
const MOMENT = match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/, 'a moment in UTC');

const list = (check) => (value, where) => {
  test(Array.isArray, 'a list')(value, where);
  value.forEach((item, i) => check(item, `${where}[${i}]`));
};

const object = (members) => (value, where) => {
  test((v) => typeof v === 'object' && v !== null && !Array.isArray(v), 'an object')(value, where);
  const names = Object.keys(members);
  for (const name of Object.keys(value)) {
    names.includes(name) || refuse('form', `${where} has the unknown member ${JSON.stringify(name)}`);
  }
  for (const name of names) {
    Object.hasOwn(value, name) || refuse('form', `${where} lacks the member ${name}`);
    members[name](value[name], `${where}.${name}`);
  }
};

const PACK = object({ digest: SHA256, id: TEXT, version: TEXT });
const ENTRY = { id: UUID, recordedAt: MOMENT, schema: constant('marrowlight/leaf/1'), tenant: TEXT };
const LEAVES = new Map([
  [
    'assessment',
    object({
      ...ENTRY,
      kind: TEXT,
      asOf: MOMENT,
      document: SHA256,
      engine: object({ digest: OR_NONE, version: TEXT }),
      input: SHA256,
      pack: PACK,
      request: SHA256,
      requester: TEXT,
      site: object({ digest: SHA256, id: TEXT }),
    }),
  ],
  ['erasure', object({ ...ENTRY, kind: TEXT, by: TEXT, reason: constant('patient-request', 'retention') })],
  [
    'pack',
    object({
      ...ENTRY,
      kind: TEXT,
      by: TEXT,
      pack: PACK,
      standing: constant('draft', 'candidate', 'active', 'retired'),
    }),
  ],
]);

const LEAF = (value, where) => {
  const kind = typeof value === 'object' && value !== null ? value.kind : undefined;
  const leaf = LEAVES.get(kind) ?? refuse('form', `${where}.kind is not ${[...LEAVES.keys()].join(', ')}`);
  leaf(value, where);
};

const RECEIPT = object({
  documentDigest: orNull(SHA256),
  inputDigest: orNull(SHA256),
  key: TEXT,
  leaf: LEAF,
  log: object({ checkpoint: TEXT, index: COUNT, path: list(SHA256) }),
  request: orNull(
    object({
      content: SHA256,
      identifier: orNull(object({ system: orNull(TEXT), value: TEXT })),
      patient: orNull(TEXT),
      strict: FLAG,
    }),
  ),
  salt: orNull(SHA256),
  schema: constant('marrowlight/receipt/1'),
});

/** The canonical JSON (RFC 8785) of a value whose numbers are whole. */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

function decoded(bytes, where) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse(where, 'is not UTF-8');
  }
}

function parsed(bytes) {
  const text = decoded(bytes, 'form');
  let receipt;
  try {
    receipt = JSON.parse(text);
  } catch {
    refuse('form', 'the receipt is not JSON');
  }
  RECEIPT(receipt, 'receipt');
  if (canonical(receipt) !== text) {
    refuse('form', 'the receipt is not written canonically (order, blanks, escapes, or a member twice)');
  }
  return receipt;
}

// ---- key and checkpoint: C2SP signed note and tlog-checkpoint ----

const ED25519 = Buffer.from([1]);
const X509_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The bytes of a base64 text of exactly this length; undefined if it is not the one way to write them. */
function base64(text, length) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : undefined;
}

/** A public key from its one line `name+id+base64`. */
function logKey(vkey) {
  const [, name, id, typed] = /^([^+\p{Z}\p{Cc}\p{Cs}]+)\+([0-9a-f]{8})\+(.+)$/u.exec(vkey) ?? [];
  const bytes = name === undefined ? undefined : base64(typed, 33);
  if (bytes?.[0] !== ED25519[0]) {
    refuse('key', 'it is not a public key of the form name+id+base64');
  }
  const raw = bytes.subarray(1);
  if (sha256(name, '\n', ED25519, raw).toString('hex', 0, 4) !== id) {
    refuse('key', 'its id does not belong to its name and bytes');
  }
  return { name, id, raw };
}

function holds(key, text, signature) {
  const der = Buffer.concat([X509_HEAD, key.raw]);
  try {
    return verify(null, Buffer.from(text), createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

/** The checkpoint in a signed note; refused unless the key signed exactly this. */
function checkpoint(note, key) {
  const lines = note.split('\n');
  if (lines.length !== 6 || lines[3] !== '' || lines[5] !== '') {
    refuse('checkpoint', 'it has not the lines of a checkpoint with one signature');
  }
  const [origin, size, root] = lines;
  if (origin !== key.name) {
    refuse('checkpoint', 'its origin is not the log of the key');
  }
  if (!/^(0|[1-9][0-9]{0,18})$/.test(size) || BigInt(size) >= 1n << 63n) {
    refuse('checkpoint', 'its size is not a decimal number');
  }
  const rootHash = base64(root, 32) ?? refuse('checkpoint', 'its root is not the base64 of 32 bytes');
  const head = `— ${origin} `;
  const stamp = lines[4].startsWith(head) ? base64(lines[4].slice(head.length), 68) : undefined;
  if (stamp === undefined) {
    refuse('signature', 'its line is not written as a checkpoint has it');
  }
  if (stamp.toString('hex', 0, 4) !== key.id) {
    refuse('signature', 'it is that of another key');
  }
  if (!holds(key, `${origin}\n${size}\n${root}\n`, stamp.subarray(4))) {
    refuse('signature', 'it does not hold: the checkpoint is not what the log signed');
  }
  return { origin, size: BigInt(size), root: rootHash };
}

// ---- tree: RFC 6962 hashes, RFC 9162 section 2.1.3.2 ----

const leafHash = (data) => sha256(Buffer.from([0]), data);
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);

/** The root that a path leads to; undefined if no leaf of such a tree has a path of this length. */
function rootOf(leaf, index, size, path) {
  if (index >= size) {
    return undefined;
  }
  let node = index;
  let last = size - 1n;
  let root = leaf;
  for (const sibling of path) {
    if (last === 0n) {
      return undefined;
    }
    if (node % 2n === 1n || node === last) {
      root = nodeHash(sibling, root);
      while (node % 2n === 0n && node !== 0n) {
        node /= 2n;
        last /= 2n;
      }
    } else {
      root = nodeHash(root, sibling);
    }
    node /= 2n;
    last /= 2n;
  }
  return last === 0n ? root : undefined;
}

// ---- commitments ----

function checkOpening({ documentDigest, inputDigest, leaf, request, salt }) {
  const opening = [documentDigest, inputDigest, request, salt];
  if (opening.every((part) => part === null)) {
    return;
  }
  if (opening.includes(null) || leaf.kind !== 'assessment') {
    refuse('form', 'documentDigest, inputDigest, request and salt are of an assessment, and all there or all null');
  }
  const digests = { document: documentDigest, input: inputDigest, request: sha256(canonical(request)) };
  for (const [name, digest] of Object.entries(digests)) {
    const hmac = createHmac('sha256', Buffer.from(salt, 'hex')).update(Buffer.from(digest, 'hex')).digest('hex');
    if (hmac !== leaf[name]) {
      refuse(`commitment of the ${name}`, 'salt and digest do not lead to what the leaf says');
    }
  }
}

/**
 * Checks the bytes of a receipt. Returns what it proves, or throws a Refusal.
 *
 * @param key the vkey from another source; without it the receipt's own is believed
 */
export function checkReceipt(bytes, key) {
  const receipt = parsed(bytes);
  if (key !== undefined && receipt.key !== key) {
    refuse('key', 'it is not the key you gave');
  }
  const signed = checkpoint(receipt.log.checkpoint, logKey(receipt.key));
  const path = receipt.log.path.map((hash) => Buffer.from(hash, 'hex'));
  const root = rootOf(leafHash(canonical(receipt.leaf)), BigInt(receipt.log.index), signed.size, path);
  if (root === undefined) {
    refuse('inclusion path', `it is no path from place ${receipt.log.index} of ${signed.size}`);
  }
  if (!root.equals(signed.root)) {
    refuse('inclusion path', 'leaf, index and path do not lead to the root of the checkpoint');
  }
  checkOpening(receipt);
  return { ...receipt, origin: signed.origin, size: signed.size };
}

// ---- case file ----

const COVERED = new Set(['receipt.json', 'document.json', 'input.json', 'input.xml', 'site.yaml', 'pack']);

function read(folder, name) {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return refuse(name, 'is not there or cannot be read');
  }
}

function entries(folder, name) {
  try {
    return readdirSync(join(folder, name), { withFileTypes: true });
  } catch {
    return refuse(name, 'is no folder that can be read');
  }
}

/** Paths of all files below a folder, with `/`. */
function filesBelow(folder, name) {
  return entries(folder, name).flatMap((entry) => {
    const path = `${name}/${entry.name}`;
    if (entry.isDirectory()) {
      return filesBelow(folder, path);
    }
    return entry.isFile() ? [path] : refuse(path, 'is neither a file nor a folder');
  });
}

function packDigest(folder) {
  const hash = createHash('sha256');
  const framed = (text) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(Buffer.byteLength(text)));
    hash.update(length).update(text);
  };
  for (const path of filesBelow(folder, 'pack').sort()) {
    framed(path.slice('pack/'.length));
    framed(decoded(read(folder, path), path).replace(/\r\n?/g, '\n'));
  }
  return hash.digest('hex');
}

function sameDigest(name, found, wanted) {
  found === wanted || refuse(name, `is not what was recorded (SHA-256 ${found}, recorded ${wanted})`);
}

function checkContent(folder, receipt, names) {
  const inputs = names.filter((name) => name === 'input.json' || name === 'input.xml');
  const checks = [
    () => sameDigest('pack', packDigest(folder), receipt.leaf.pack.digest),
    () => sameDigest('site.yaml', sha256(read(folder, 'site.yaml')).toString('hex'), receipt.leaf.site.digest),
  ];
  if (receipt.salt === null) {
    const left = names.filter((name) => name === 'document.json' || inputs.includes(name));
    checks.push(...left.map((name) => () => refuse(name, 'cannot be vouched for: its record was erased')));
  } else {
    const input = inputs[0] ?? 'input.json';
    checks.push(
      () => sameDigest('document.json', sha256(read(folder, 'document.json')).toString('hex'), receipt.documentDigest),
      () => sameDigest(input, sha256(read(folder, input)).toString('hex'), receipt.inputDigest),
      ...inputs.slice(1).map((name) => () => refuse(name, 'is a second input')),
    );
  }
  return checks;
}

/** Checks an unpacked case file. Returns what it proves and the refusals of its files; throws on the receipt's. */
export function checkFolder(folder, key) {
  const receipt = receiptOf(folder, key);
  if (receipt.leaf.kind !== 'assessment') {
    refuse('receipt.json', `is of an entry of kind ${receipt.leaf.kind}, not of an assessment`);
  }
  const names = readdirSync(folder).sort();
  const refusals = checkContent(folder, receipt, names).flatMap((check) => {
    const why = refusalOf(check);
    return why === undefined ? [] : [why];
  });
  const uncovered = names.filter((name) => !COVERED.has(name));
  return { receipt, refusals, covered: names.filter((name) => COVERED.has(name)), uncovered };
}

function receiptOf(folder, key) {
  const bytes = read(folder, 'receipt.json');
  try {
    return checkReceipt(bytes, key);
  } catch (e) {
    throw e instanceof Refusal ? new Refusal(`receipt.json, ${e.what}`, e.why) : e;
  }
}

/** What the check refuses; undefined if nothing. */
function refusalOf(check) {
  try {
    check();
    return undefined;
  } catch (e) {
    if (e instanceof Refusal) {
      return e.message;
    }
    throw e;
  }
}

// ---- words ----

/** Text of others, without what could steer a terminal. */
const shown = (text) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

const ANSWER = {
  assessment: (leaf) =>
    `It is an answer to ${leaf.requester}, recorded ${leaf.recordedAt}, as of ${leaf.asOf}, by Marrowlight ` +
    `${leaf.engine.version} with the pack ${leaf.pack.id} ${leaf.pack.version} and the site profile ${leaf.site.id}.`,
  erasure: (leaf) => `It says that ${leaf.by} erased the content of this record (${leaf.reason}), ${leaf.recordedAt}.`,
  pack: (leaf) =>
    `It says that ${leaf.by} made the pack ${leaf.pack.id} ${leaf.pack.version} ${leaf.standing}, ${leaf.recordedAt}.`,
};

function contentSentence({ documentDigest, inputDigest, leaf, request, salt }) {
  if (leaf.kind !== 'assessment') {
    return [];
  }
  if (salt === null) {
    return ['The content of the record was erased: the receipt proves the entry and nothing of the content.'];
  }
  const patient = request.patient === null ? 'named no patient' : `named the patient ${request.patient}`;
  return [
    `The document has the SHA-256 ${documentDigest}.`,
    `The input has the SHA-256 ${inputDigest}; its request ${patient} and was ${request.strict ? '' : 'not '}strict.`,
  ];
}

function sentences(receipt, key) {
  const { leaf, log, origin, size } = receipt;
  return [
    `Entry ${log.index} (counted from 0) of the log ${origin} is ${leaf.id} of ${leaf.tenant}; the log had ${size} entries ` +
      'when it signed, and nothing in the receipt was changed since.',
    ANSWER[leaf.kind](leaf),
    ...contentSentence(receipt),
    key === undefined
      ? `The key came with the receipt and was not checked against another source: ${receipt.key}. All this holds ` +
        'only if it is the key of the log: get that from its operator in another way and give it with --key.'
      : 'The signature is by the key you gave.',
  ];
}

function folderSentences({ receipt, covered, uncovered }, key) {
  return [
    ...sentences(receipt, key),
    `${covered.join(', ')}: exactly what was recorded.`,
    ...(uncovered.length === 0 ? [] : [`Not covered by the proof: ${uncovered.join(', ')}.`]),
  ];
}

function told(title, lines, print) {
  print(title);
  lines.forEach((line) => print(`- ${shown(line)}`));
}

// ---- command line ----

function checkOne(path, key) {
  if (statSync(path).isDirectory()) {
    const found = checkFolder(path, key);
    if (found.refusals.length > 0) {
      told('The receipt holds, but files of the case do not match it.', found.refusals, console.error);
      return 1;
    }
    told('The case file holds.', folderSentences(found, key), console.log);
    return 0;
  }
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    throw new Misuse(`${path} is packed: unpack it and give the folder`);
  }
  told('The receipt holds.', sentences(checkReceipt(bytes, key), key), console.log);
  return 0;
}

function checkMany(path, key) {
  const lines = readFileSync(path, 'latin1').split('\n').filter((line) => line !== '');
  const answers = lines.map((line) => {
    const why = refusalOf(() => checkReceipt(Buffer.from(line, 'base64'), key));
    return why === undefined ? 'ok' : `refused: ${shown(why)}`;
  });
  console.log(answers.join('\n'));
  return answers.every((answer) => answer === 'ok') ? 0 : 1;
}

function checkKey(key) {
  const why = key === undefined ? undefined : refusalOf(() => logKey(key));
  if (why !== undefined) {
    throw new Misuse(`--key: ${why}`);
  }
}

function options(args) {
  try {
    const wanted = { key: { type: 'string' }, many: { type: 'string' } };
    const { values, positionals } = parseArgs({ args, options: wanted, allowPositionals: true });
    if (positionals.length !== (values.many === undefined ? 1 : 0)) {
      throw new Misuse(USAGE);
    }
    return { ...values, path: positionals[0] };
  } catch (e) {
    throw e instanceof Misuse ? e : new Misuse(`${e.message}\n\n${USAGE}`);
  }
}

function main(args) {
  try {
    if (Number.parseInt(process.versions.node, 10) < 20) {
      throw new Misuse(`this needs Node 20 or newer, not ${process.versions.node}`);
    }
    const { many, path, key } = options(args);
    checkKey(key);
    return many === undefined ? checkOne(path, key) : checkMany(many, key);
  } catch (e) {
    if (e instanceof Refusal) {
      told('Refused.', [e.message], console.error);
      return 1;
    }
    if (e instanceof Misuse || e.code !== undefined) {
      e.message.split('\n').forEach((line) => console.error(shown(line)));
      return 2;
    }
    throw e;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
