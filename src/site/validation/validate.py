#!/usr/bin/env python3
"""Writes src/site/markdown/validation.md from a run over a folder of validation material.

    src/site/validation/validate.py FOLDER [--rows N]

FOLDER holds cases-dev.json, score.py, to_results.py and data/*.csv. Every case is sent through `./marrowlight assess` as it is
built in this checkout. --rows takes only the first N rows of each table (default: all of them, about ten minutes)."""
import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
HERE = pathlib.Path(__file__).resolve().parent
CODINGS = ['coded', 'text', 'ordinal']
ANSWERED = {'established', 'probable', 'possible'}
LOINC, UCUM = 'http://loinc.org', 'http://unitsofmeasure.org'

# column -> LOINC code, unit as UCUM, factor; columns without a code that is sure are left out
MUYAMA = {'hemoglobin': ('718-7', 'g/dL', 1), 'ferritin': ('2276-4', 'ng/mL', 1), 'ret_count': ('17849-1', '%', 1),
          'tibc': ('2500-7', 'ug/dL', 1), 'mcv': ('787-2', 'fL', 1), 'serum_iron': ('2498-4', 'ug/dL', 1),
          'rbc': ('789-8', '10*6/uL', 1), 'creatinine': ('2160-0', 'mg/dL', 1), 'folate': ('2284-8', 'ng/mL', 1),
          'hematocrit': ('4544-3', '%', 1), 'tsat': ('2502-3', '%', 1)}
KAANKU = {'hgb_g_d_l': ('718-7', 'g/dL', 1), 'rbc_10_6_u_l': ('789-8', '10*6/uL', 1), 'mcv_f_l': ('787-2', 'fL', 1),
          'mchc_g_dl': ('786-4', 'g/dL', 1), 'ret_number_10_6_l': ('60474-4', '10*6/uL', 1), 'ferritin': ('2276-4', 'ng/mL', 1),
          'demir': ('2498-4', 'ug/dL', 1), 'ldh': ('2532-0', 'U/L', 1)}
# label -> the answer that counts as agreement; the other labels of the set are cut-offs that no engine should learn
MUYAMA_LABELS = {'0': 'no low line of red cells', '3': 'inflammation-anemia', '4': 'iron-deficiency'}


def run(arguments, **more):
    return subprocess.run([str(a) for a in arguments], check=True, cwd=ROOT, **more)


def assess(where, out):
    """The documents, one a line; a bundle that is refused is a line too (exit code 3)."""
    code = subprocess.run([str(ROOT / 'marrowlight'), 'assess', str(where), '--format', 'json', '--out', str(out)],
                          cwd=ROOT, check=False).returncode
    if code not in (0, 3):
        sys.exit(f'./marrowlight assess {where} ended with {code}')
    with out.open(encoding='utf-8') as handle:
        yield from map(json.loads, handle)


def cases(folder, work):
    """The scorer's figures by coding and by what an indeterminate answer counts as."""
    figures = {}
    bank = folder / 'cases-dev.json'
    for coding in CODINGS:
        bundles, out = work / coding, work / f'{coding}.ndjson'
        run([sys.executable, folder / 'score.py', 'bundle', bank, bundles, '--findings', coding], stdout=subprocess.DEVNULL)
        documents = sum(1 for _ in assess(bundles, out))
        for leading in (False, True):
            results, scores = work / 'results.json', work / 'scores.json'
            with out.open() as read, results.open('w') as write:
                run([sys.executable, folder / 'to_results.py'] + ['--leading'] * leading,
                    stdin=read, stdout=write, stderr=subprocess.DEVNULL)
            text = run([sys.executable, folder / 'score.py', 'score', bank, results, '--json', scores, '--verbose'],
                       stdout=subprocess.PIPE, text=True).stdout
            figures[coding, leading] = (documents, text)
    return figures


def line(text, name):
    for row in text.splitlines():
        if row.startswith(name):
            return row[len(name):].strip()
    sys.exit(f'the scorer says nothing of "{name}"')


def table(figures):
    names = [('mechanism, strict', 'mechanism top-1 strict'), ('mechanism, acceptable', 'mechanism top-1 acceptable'),
             ('mechanism, balanced accuracy', 'mechanism balanced accuracy'),
             ('committed (coverage)', 'mechanism committed (coverage)'),
             ('acceptable when committed', 'mechanism acceptable when committed'),
             ('cause, first, with alternatives', 'etiology top-1 with alternatives'),
             ('cause, among three, with alternatives', 'etiology top-3 with alternatives'),
             ('urgent alert, sensitivity', 'urgent alert sensitivity'),
             ('urgent alert, false alarms', 'urgent alert false-alarm rate')]
    rows = ['| figure | coded findings | leading class counts | free text, leading | ordinal, leading |', '|---|---|---|---|---|']
    for shown, name in names:
        cells = [line(figures[key][1], name)
                 for key in (('coded', False), ('coded', True), ('text', True), ('ordinal', True))]
        rows.append(f'| {shown} | ' + ' | '.join(c.replace('-0.0', '0') for c in cells) + ' |')
    return '\n'.join(rows)


def block(text, start, end):
    taken, inside = [], False
    for row in text.splitlines():
        inside = (inside or row.startswith(start)) and not (inside and row.startswith(end))
        if inside:
            taken.append(row.rstrip())
    return '\n'.join(taken).strip()


def bundle(name, index, sex, birth, results):
    patient = {'resourceType': 'Patient', 'id': f'p{index}', 'gender': sex, 'birthDate': birth}
    patient = {k: v for k, v in patient.items() if v}
    entries = [{'resource': patient}] + [
        {'resource': {'resourceType': 'Observation', 'id': f'o{n}', 'status': 'final', 'subject': {'reference': f'Patient/p{index}'},
                      'effectiveDateTime': '2026-01-15T08:00:00Z', 'code': {'coding': [{'system': LOINC, 'code': code}]},
                      'valueQuantity': {'value': value, 'unit': unit, 'system': UCUM, 'code': unit}}}
        for n, (code, unit, value) in enumerate(results)]
    return {'resourceType': 'Bundle', 'id': f'{name}-{index}', 'type': 'collection', 'entry': entries}


def tabular(source, columns, work, rows):
    """Bundles of a table; an empty cell and -1 mean: not measured."""
    with source.open(encoding='utf-8') as handle:
        taken = list(csv.DictReader(handle))[:rows]
    target = work / f'{source.stem}.ndjson'
    with target.open('w', encoding='utf-8') as handle:
        for index, row in enumerate(taken):
            measured = [(code, unit, round(float(row[column]) * factor, 4))
                        for column, (code, unit, factor) in columns.items() if row[column] not in ('', '-1.0', '-1')]
            sex = {'0': 'female', '1': 'male'}.get(row.get('gender', ''))
            age = round(float(row['yas'])) if 'yas' in row else 40
            handle.write(json.dumps(bundle(source.stem, index, sex, f'{2025 - age}-06-30', measured)) + '\n')
    return [row.get('label') for row in taken], assess(target, work / f'{source.stem}.documents.ndjson')


def agrees(label, document):
    if label == '0':
        return any(l['lineage'] == 'red-cells' and l['state'] in ('normal', 'high') for l in document['lineages'])
    return MUYAMA_LABELS[label] in [c['code'] for c in document['causes'] if c['level'] in ANSWERED][:3]


def tables(folder, work, rows):
    shown = ['| table | rows | documents | refused | faults |', '|---|---|---|---|---|']
    agreement = collections.Counter()
    for source in sorted((folder / 'data').glob('*.csv')):
        muyama = source.name.startswith('muyama')
        labels, documents = tabular(source, MUYAMA if muyama else KAANKU, work, rows)
        answered = refused = 0
        for label, document in zip(labels, documents):
            if 'mechanism' not in document:
                refused += 1
                continue
            answered += 1
            if muyama and label in MUYAMA_LABELS:
                agreement[label, agrees(label, document)] += 1
        shown.append(f'| {source.stem} | {len(labels)} | {answered} | {refused} | {len(labels) - answered - refused} |')
    shown += ['', '| label of the Muyama sets | counts as agreement | agreed |', '|---|---|---|']
    names = {'0': 'none', '3': 'chronic disease', '4': 'iron deficiency'}
    for label, meant in MUYAMA_LABELS.items():
        right, wrong = agreement[label, True], agreement[label, False]
        among = meant if label == '0' else f'`{meant}` among the first three at possible or above'
        shown.append(f'| {label} {names[label]} | {among} | {100 * right / max(1, right + wrong):.1f} % ({right} of {right + wrong}) |')
    return '\n'.join(shown)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('--rows', type=int, default=None)
    options = parser.parse_args()
    folder = options.folder.resolve()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        figures = cases(folder, work)
        coded = figures['coded', True][1]
        page = (HERE / 'validation.md.in').read_text(encoding='utf-8')
        parts = {'cases': figures['coded', True][0], 'figures': table(figures), 'families': block(coded, 'by group', 'misses'),
                 'confusion': block(coded, 'confusion matrix', 'by group'), 'misses': block(coded, 'misses', '\0'),
                 'tables': tables(folder, work, options.rows)}
        for key, value in parts.items():
            page = page.replace('${' + key + '}', str(value))
    target = ROOT / 'src/site/markdown/validation.md'
    target.write_text(page, encoding='utf-8')
    print(f'wrote {target.relative_to(ROOT)}')


if __name__ == '__main__':
    main()
