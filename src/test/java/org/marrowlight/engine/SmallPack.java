package org.marrowlight.engine;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A pack of a few rules, one for each stage, as texts that a test may change.
final class SmallPack {

    private SmallPack() {}

    static SortedMap<String, String> sources() {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("pack.yaml", """
                id: small
                version: 0.0.1
                title: Small pack
                status: draft
                intendedUse: tests
                publisher: Marrowlight
                """);
        texts.put("analytes.csv", """
                code,display,category,kind,loinc,loinc unverified,unit,factors,molar mass,plausible low,plausible high,sibling,window h,words,notes
                vitamin_b12,Vitamin B12,Nutrients,quantity,2132-9,,pg/mL,pmol/L:1.3554|ng/L:1,,10,50000,,2160,b12,
                mcv,Mean corpuscular volume,CBC,quantity,787-2,,fL,,,40,170,,24,mcv,
                dat_poly,Direct antiglobulin test,Immunohematology,ordinal,1007-4,,+,,,,,,72,dat,
                hb_adjusted,Hemoglobin,CBC,derived,,,g/dL,,,,,,,,
                """);
        texts.put("units.csv", "spelling,unit,note\npmol/l,pmol/L,\n");
        texts.put("words.csv", "word,low,high,note\nnegative,0,0,\npositive,1,4,\n2+,2,2,\n");
        texts.put("reference-intervals.csv", """
                analyte,sex,age from,age to,context,low,high,unit,type,source,note
                mcv,any,18y,,,80,100,fL,reference,Paper2020,
                """);
        texts.put("citations.csv", "key,authors,title,journal,year,doi_or_pmid,note\nPaper2020,A,T,J,2020,,\n");
        texts.put("causes.csv", """
                id,code,display,prior,mechanism,subtype,lineages,needs hemolysis,importance,ceiling,unless,companion,shown when considered,snomed,icd10,hpo,citation
                E01,b12-deficiency,Vitamin B12 deficiency,0,ineffective-hematopoiesis,,all-affected,no,2,established,,,yes,,,,Paper2020
                """);
        texts.put("tests.csv", """
                id,display,loinc,why,urgency,before,no repeat h,burden,analytes,triggers,citation
                NEXT-B12,Vitamin B12,2132-9,nutrients,days,,2160,2,vitamin_b12,FLAG-LOW,Paper2020
                """);
        texts.put("weighing.csv", """
                kind,key,value,against,with decisive,citation,note
                cap,b12,20,,,Paper2020,
                mechanism-cap,smear,10,,,Paper2020,
                """);
        texts.put("conventions.csv", """
                id,kind,title,when,rationale,exceptions,citation
                DQ-RANGE,convention,Implausible,value outside,why,,Paper2020
                """);
        texts.put("signs/1-findings/flags.csv", """
                id,hb_adjusted [g/dL],mcv [fL],effect,title,rationale,exceptions,citation,signed by
                FLAG-LOW,low,,sign,Hemoglobin is low,,,Paper2020,
                FLAG-MACRO,,"> 100, <= 115",sign,Large cells,,,Paper2020,
                """);
        texts.put("causes/nutrition/nutrition.csv", """
                id,vitamin_b12 [pg/mL],FLAG-MACRO,effect,group,title,rationale,exceptions,citation,signed by
                E01-1,< 100,,+D,b12,B12 below 100,,,Paper2020,
                E01-4,> 350,not known,-S,b12,B12 above 350,,,Paper2020,
                """);
        texts.put("causes/nutrition/nutrition.drl", """
                rule "E01-GATE large cells"
                    @id("E01-GATE")
                when
                    $f : Finding(analyte == "mcv", above(100, "fL"))
                then
                    insert(new Gate("E01-GATE"));
                end

                rule "E01-GATE any cytopenia"
                    @id("E01-GATE")
                when
                    Sign(rule == "FLAG-LOW")
                then
                    insert(new Gate("E01-GATE"));
                end

                rule "E01-2"
                    @id("E01-2")
                when
                    Finding(analyte == "vitamin_b12", atLeast(100, "pg/mL"), below(180, "pg/mL"))
                    (Finding(analyte == "mcv", isHigh()) or Finding(analyte == "dat_poly", absent()))
                    not(Finding(analyte == "dat_poly", knownPresent()))
                then
                    insert(new Evidence("E01-2", "S"));
                end
                """);
        texts.put("causes/nutrition/nutrition.cards.yaml", """
                E01-GATE:
                  when: any cytopenia, or MCV above 100
                  effect: gate
                  title: B12 deficiency is worth a thought
                  citation: Paper2020
                E01-2:
                  when: B12 100 to 180 with large cells or a negative DAT
                  effect: +S
                  group: b12
                  title: B12 low
                  citation: [Paper2020]
                """);
        return texts;
    }

    static SortedMap<String, String> with(Map<String, String> changes) {
        SortedMap<String, String> texts = sources();
        texts.putAll(changes);
        return texts;
    }

    /// The pack with one more DRL file in the stage of causes.
    static SortedMap<String, String> withDrl(String drl) {
        return with(Map.of("causes/nutrition/extra.drl", drl));
    }
}
