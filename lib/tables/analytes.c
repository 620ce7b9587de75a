/* SPDX-License-Identifier: MIT */
/* Analytes: names, molar mass, valence, and cytodose's own limits of the possible and the usual
 * (nobody else's: wide guesses made to catch a wrong unit, not to judge a patient).
 *
 * Molar masses, in mg/mol, are sums of the standard atomic weights of 2021 (CIAAW, ciaaw.org/
 * atomic-weights.htm, read November 2026) to three decimals, the conventional ones where the standard
 * is a range: H 1.008, C 12.011, N 14.007, O 15.999, Na 22.990, Mg 24.305, P 30.974, K 39.098, Ca 40.078.
 * Bilirubin C33H36N4O6, creatinine C4H7N3O, glucose C6H12O6, urate as uric acid C5H4N4O3, cholesterol
 * (HDL and LDL too) C27H46O, triglycerides as triolein C57H104O6, vitamin D as 25-hydroxyvitamin D3
 * C27H44O2 (D2 is 412.658: an assay of both has no one factor), bicarbonate HCO3, phosphate as phosphorus,
 * urea CH4N2O (urea nitrogen is 28.014: another number in mg/dL, refused by name).
 * Beside these, laboratories use rounded factors: creatinine 88.4 umol/L per mg/dL (here 88.402;
 * 88.42 is also seen), bilirubin 17.1 (17.1036), glucose 18.0 mg/dL per mmol/L (18.0156), cholesterol
 * 38.67 (38.6664), triglycerides 88.57 (88.5453), calcium 4.0 (4.0078), vitamin D 2.496 (2.49596). Those
 * above are used, for they have one source; none is 0.2 % from its rounded factor.
 * Hemoglobin: the monomer, 16 114.5 g/mol, which CTCAE's printed mmol/L limits use (10.0 g/dL beside
 * 6.2 mmol/L; the tetramer would give 1.55).
 * Proteins (albumin, fibrinogen, haptoglobin) have no agreed molar mass: mmol/L is refused.
 *
 * Names: the field's, in English, French, German, Italian, Portuguese and Spanish; CDISC's short names and names
 * (LBTESTCD, LBTEST); CLIF's. Of CDISC's ALB ALP ALT AST BILI CHOL CREAT GGT GLUC HGB LYM NEUT PLAT TRIG WBC were
 * read in public data sets, the others not verified. Any case, accents and punctuation are one name, but "%" and "/"
 * are part of it. "NA" is not available in most exports, "PH" urine's too, "CA" total calcium: refused. */
#include "units/units.h"

const cyto__analyte cyto__analytes[] = {
    {CYTO_ANALYTE_HEMOGLOBIN, "hemoglobin",
     u8"hemoglobin|haemoglobin|hb|hgb|hämoglobin|hémoglobine|hemoglobina|emoglobina|HGBN|total hemoglobin|hemoglobin total|tHb|Hb-Wert|Hb gesamt",
     16114500.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 300.0, 20.0, 230.0},
    {CYTO_ANALYTE_PLATELETS, "platelets",
     "platelets|platelet count|thrombocytes|thrombocyte count|plt|plat|plts|"
     "Thrombozyten|Thrombos|plaquettes|plaquetas|recuento de plaquetas|"
     u8"contagem de plaquetas|piastrine|conta piastrine|trombocitos|trombociti|Blutplättchen|"
     u8"plaquettes sanguines|numération plaquettaire|plaquetas sanguíneas|Thrombozytenzahl|Blutplaettchen|thrombocyte|Thrombocyten|plaquette|plaquetas totales",
     0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 10000.0, 1.0, 2000.0},
    {CYTO_ANALYTE_NEUTROPHILS, "neutrophils",
     "neutrophils|neutrophil count|neutrophils absolute|absolute neutrophils|"
     u8"absolute neutrophil count|anc|neut|neuts|PNN|polynucléaires neutrophiles|"
     u8"neutrophile|neutrophile Granulozyten|neutrophiles|neutrófilos|neutrofili|NEUTA|"
     u8"neutrophile absolut|granulocytes neutrophiles|granulocitos neutrófilos|granulociti neutrofili|neutrophil|neutro",
     0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 500.0, 0.005, 100.0},
    {CYTO_ANALYTE_LEUKOCYTES, "leukocytes",
     "leukocytes|leukocyte count|leucocytes|white blood cells|"
     "white blood cell count|white blood cell|white cell count|wbc|WBCC|Leukozyten|Leukos|"
     u8"globules blancs|leucocitos|leucociti|globuli bianchi|glóbulos blancos|GB|"
     u8"weiße Blutkörperchen|weisse Blutkörperchen|Leuko|leuco|leukocyte|WCC|WBCs|white count|Leukozytenzahl|leucocytes totaux",
     0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 2000.0, 0.05, 500.0},
    {CYTO_ANALYTE_LYMPHOCYTES, "lymphocytes",
     "lymphocytes|lymphocyte count|lymphocytes absolute|absolute lymphocytes|"
     "absolute lymphocyte count|lym|lymph|lymphs|Lymphozyten|linfocitos|linfociti|"
     "LYMPHA|lympho|lymphocyte|ALC",
     0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 2000.0, 0.01, 500.0},
    {CYTO_ANALYTE_EOSINOPHILS, "eosinophils",
     "eosinophils|eosinophil count|eosinophils absolute|absolute eosinophils|"
     u8"eos|eosinophile|éosinophiles|polynucléaires éosinophiles|PNE|eosinófilos|eosinofili|eosinophil|AEC",
     0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 500.0, 0.0, 100.0},
    {CYTO_ANALYTE_CD4, "cd4-lymphocytes",
     "cd4-lymphocytes|CD4|CD4 count|CD4 cell count|absolute CD4|lymphocytes CD4|"
     "linfocitos CD4|linfociti CD4|CD4-Helferzellen|CD4-T-Helferzellen",
     0.0, 0.0, CYTO_UNIT_GIGA_PER_L, 0.0, 50.0, 0.0, 10.0},
    {CYTO_ANALYTE_ALT, "alanine-aminotransferase",
     "alanine-aminotransferase|alanine transaminase|ALT|ALAT|SGPT|GPT|TGP|"
     "Alanin-Aminotransferase|alanina aminotransferasa|alanina aminotransferase|"
     "alanino aminotransferase|transaminase GPT|"
     "alanina transaminasa|transaminase ALT|transaminases ALAT|transaminasi GPT",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_AST, "aspartate-aminotransferase",
     "aspartate-aminotransferase|aspartate transaminase|AST|ASAT|SGOT|GOT|TGO|"
     "Aspartat-Aminotransferase|aspartato aminotransferasa|aspartato aminotransferase|"
     "transaminase GOT|"
     "aspartato transaminasa|transaminase AST|transaminases ASAT|transaminasi GOT",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_ALP, "alkaline-phosphatase",
     "alkaline-phosphatase|alkaline phosphatase total|ALP|ALKP|alk phos|"
     "alkalische Phosphatase|AP|phosphatases alcalines|phosphatase alcaline|PAL|"
     "fosfatasa alcalina|fosfatase alcalina|fosfatasi alcalina|alk phosphatase|alkaline phos|alkal. Phosphatase",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 50000.0, 0.0, 5000.0},
    {CYTO_ANALYTE_GGT, "gamma-glutamyltransferase",
     "gamma-glutamyltransferase|gamma glutamyl transpeptidase|GGT|gamma-GT|GGTP|"
     u8"gamma glutamil transferasa|gamma glutamil transferase|Γ-GT",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 50000.0, 0.0, 10000.0},
    {CYTO_ANALYTE_CK, "creatine-kinase",
     "creatine-kinase|creatine phosphokinase|CK|CPK|creatine kinase total|CK total|"
     "Kreatinkinase|creatina quinasa|creatinquinasa|creatina quinase|creatinfosfochinasi|"
     "CK gesamt|Creatinkinase|CK-NAC|CPK total",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 2000000.0, 0.0, 200000.0},
    {CYTO_ANALYTE_LDH, "lactate-dehydrogenase",
     "lactate-dehydrogenase|lactate dehydrogenase total|lactic dehydrogenase|LDH|LD|"
     u8"Laktatdehydrogenase|lactate déshydrogénase|lactato deshidrogenasa|"
     u8"lactato desidrogenase|lattato deidrogenasi|desidrogenase láctica|lactic acid dehydrogenase|Lactatdehydrogenase|LDH gesamt|LDH total",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 200000.0, 0.0, 50000.0},
    {CYTO_ANALYTE_AMYLASE, "amylase",
     u8"amylase|amylase total|amilasa|amilase|amilasi|AMY|amylasémie|amilasemia|AMYL|alpha-amylase|α-amylase|Α-amylase",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_LIPASE, "lipase",
     u8"lipase|LIPASET|triacylglycerol lipase|lipasa|lipasi|lipasémie|Pankreaslipase",
     0.0, 0.0, CYTO_UNIT_U_PER_L, 0.0, 100000.0, 0.0, 20000.0},
    {CYTO_ANALYTE_BILIRUBIN, "bilirubin",
     "bilirubin|total bilirubin|bilirubin total|BILI|TBIL|T bili|BILITOT|Bilirubin gesamt|"
     "Gesamtbilirubin|bilirubine|bilirubine totale|bilirrubina total|bilirrubina|"
     u8"bilirubina|bilirubina totale|bili total|bilirubinémie totale|bilirubinemia totale|Bilirubin ges|total bili|tot bili|bilirubin T",
     584673.0, 0.0, CYTO_UNIT_UMOL_PER_L, 0.0, 2000.0, 0.0, 1000.0},
    {CYTO_ANALYTE_CREATININE, "creatinine",
     u8"creatinine|CREAT|CREA|serum creatinine|creatinine serum|SCR|Kreatinin|créatininémie|"
     u8"creatinina|creatinina sérica|creatininemia|creatinina en suero|Krea|creatinine Jaffe|creatinine enzymatic|Kreatinin Jaffe|Kreatinin enzymatisch",
     113120.0, 0.0, CYTO_UNIT_UMOL_PER_L, 0.0, 10000.0, 5.0, 3000.0},
    {CYTO_ANALYTE_ALBUMIN, "albumin",
     u8"albumin|ALB|serum albumin|albumin serum|albumine|albúmina|albuminémie|albuminemia|"
     u8"sérumalbumine|Serumalbumin|albumin BCG|albumin BCP",
     0.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 100.0, 5.0, 65.0},
    {CYTO_ANALYTE_CALCIUM, "calcium-corrected",
     "calcium-corrected|corrected calcium|albumin-corrected calcium|"
     "calcium corrected for albumin|calcium adjusted|adjusted calcium|CACR|"
     u8"calcium corrigé|korrigiertes Calcium|calcio corregido|calcio corrigido|"
     "calcio corretto",
     40078.0, 2.0, CYTO_UNIT_MMOL_PER_L, 0.0, 10.0, 0.5, 6.0},
    {CYTO_ANALYTE_CALCIUM_IONIZED, "calcium-ionized",
     "calcium-ionized|ionized calcium|ionised calcium|calcium ionised|free calcium|CAION|"
     u8"iCa|ionisiertes Calcium|calcium ionisé|calcio iónico|calcio ionizado|"
     "calcio ionizzato|ionisiertes Kalzium|Ca ionisiert|Ca ionized",
     40078.0, 2.0, CYTO_UNIT_MMOL_PER_L, 0.0, 10.0, 0.2, 4.0},
    {CYTO_ANALYTE_MAGNESIUM, "magnesium",
     u8"magnesium|MG|magnesio|magnésémie|magnesemia|magnesiemia",
     24305.0, 2.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 0.1, 6.0},
    {CYTO_ANALYTE_PHOSPHATE, "phosphate",
     "phosphate|phosphorus|inorganic phosphate|phosphate inorganic|PHOS|PO4|Phosphat|"
     u8"phosphore|fósforo|fosfato|phosphatémie|phosphorémie|phosphore inorganique|fosforemia|"
     "fosfatemia|anorganisches Phosphat|Phosphat anorganisch|anorg. Phosphat|phosphorus inorganic|"
     "inorganic phosphorus|phosphates|Phosphor",
     30974.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 0.1, 6.0},
    {CYTO_ANALYTE_POTASSIUM, "potassium",
     u8"potassium|K|Kalium|potasio|potássio|kaliémie|kaliemia|potassiemia|potassemia|potasemia|"
     u8"potassium sérique|potassium plasmatique|potasio sérico|potássio sérico",
     39098.0, 1.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 1.0, 12.0},
    {CYTO_ANALYTE_SODIUM, "sodium",
     u8"sodium|Na|Natrium|sodio|natrémie|natremia|sodiemia|sodium sérique|sodium plasmatique|"
     u8"sodio sérico",
     22990.0, 1.0, CYTO_UNIT_MMOL_PER_L, 0.0, 300.0, 90.0, 200.0},
    {CYTO_ANALYTE_BICARBONATE, "bicarbonate",
     "bicarbonate|BICARB|HCO3|Bikarbonat|Bicarbonat|bicarbonates|bicarbonato",
     61016.0, 1.0, CYTO_UNIT_MMOL_PER_L, 0.0, 100.0, 2.0, 60.0},
    {CYTO_ANALYTE_GLUCOSE, "glucose",
     "glucose|GLUC|GLU|glucose serum|glucose plasma|serum glucose|plasma glucose|Glukose|"
     u8"glucosa|glicose|glucosio|glycémie|glucemia|glicemia|glycémie à jeun|Blutzucker|fasting glucose|glucose fasting|random glucose|glucose random|"
     u8"Nüchternglukose|glycemia",
     180156.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 200.0, 0.5, 80.0},
    {CYTO_ANALYTE_URATE, "urate",
     u8"urate|uric acid|Harnsäure|acide urique|ácido úrico|uricémie|uricemia|Harnsaeure",
     168112.0, 0.0, CYTO_UNIT_UMOL_PER_L, 0.0, 10000.0, 20.0, 2500.0},
    {CYTO_ANALYTE_CHOLESTEROL, "cholesterol",
     "cholesterol|total cholesterol|cholesterol total|CHOL|TCHOL|Cholesterin|"
     "Gesamtcholesterin|colesterol|colesterol total|colesterolo|colesterolo totale|Cholesterin gesamt",
     386664.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 100.0, 0.5, 30.0},
    {CYTO_ANALYTE_TRIGLYCERIDES, "triglycerides",
     u8"triglycerides|triglyceride|TRIG|TRIGL|Triglyzeride|Neutralfette|triglicéridos|triglicerídeos|"
     "trigliceridi",
     885453.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 500.0, 0.1, 150.0},
    {CYTO_ANALYTE_HDL, "hdl-cholesterol",
     "hdl-cholesterol|HDL|HDL-C|cholesterol HDL|HDL-Cholesterin|colesterol HDL|"
     "colesterolo HDL",
     386664.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 20.0, 0.05, 6.0},
    {CYTO_ANALYTE_LDL, "ldl-cholesterol",
     "ldl-cholesterol|LDL|LDL-C|cholesterol LDL|LDL-Cholesterin|colesterol LDL|"
     "colesterolo LDL|LDL calculated|LDL cholesterol calculated",
     386664.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 100.0, 0.05, 30.0},
    {CYTO_ANALYTE_FIBRINOGEN, "fibrinogen",
     u8"fibrinogen|FIBRINO|fibrinogène|fibrinógeno|fibrinogênio|fibrinogen Clauss|fibrinogen activity",
     0.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 50.0, 0.1, 20.0},
    {CYTO_ANALYTE_HAPTOGLOBIN, "haptoglobin",
     "haptoglobin|HAPTOG|haptoglobine|haptoglobina",
     0.0, 0.0, CYTO_UNIT_G_PER_L, 0.0, 50.0, 0.0, 10.0},
    {CYTO_ANALYTE_APTT, "aptt",
     "aptt|activated partial thromboplastin time|partial thromboplastin time|PTT|TCA|"
     u8"temps de céphaline activée|TTPA|aktivierte partielle Thromboplastinzeit|"
     "partielle Thromboplastinzeit|aPTT sec|aPTT seconds",
     0.0, 0.0, CYTO_UNIT_SECOND, 0.0, 1000.0, 10.0, 300.0},
    {CYTO_ANALYTE_INR, "inr",
     "inr|international normalized ratio|prothrombin international normalized ratio|"
     "prothrombin intl. normalized ratio|PT-INR|INR PT|TP-INR|international normalised ratio|"
     "prothrombin time INR|INR ratio",
     0.0, 0.0, CYTO_UNIT_RATIO, 0.0, 100.0, 0.5, 20.0},
    {CYTO_ANALYTE_VITAMIN_D, "vitamin-d",
     "vitamin-d|25-hydroxyvitamin D|25-OH vitamin D|vitamin D 25-hydroxy|vitamin D 25-OH|"
     "25(OH)D",
     400647.0, 0.0, CYTO_UNIT_NMOL_PER_L, 0.0, 2000.0, 2.0, 1000.0},
    {CYTO_ANALYTE_METHEMOGLOBIN, "methemoglobin",
     u8"methemoglobin|methaemoglobin|MetHb|Methämoglobin|méthémoglobine|metahemoglobina",
     0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 100.0, 0.0, 70.0},
    {CYTO_ANALYTE_PH, "blood-ph",
     "blood-ph|arterial pH|pH arterial|arterial blood pH",
     0.0, 0.0, CYTO_UNIT_PH, 6.0, 8.5, 6.6, 7.9},
    {CYTO_ANALYTE_URINE_PROTEIN, "urine-protein-24h",
     "urine-protein-24h|24-hour urine protein|PROTEIN 24H",
     0.0, 0.0, CYTO_UNIT_G_PER_24H, 0.0, 200.0, 0.0, 50.0},
    {CYTO_ANALYTE_CREATININE_CLEARANCE, "creatinine-clearance",
     u8"creatinine-clearance|CRCL|CREATCLR|Kreatinin-Clearance|clairance de la créatinine|"
     u8"aclaramiento de creatinina|depuração de creatinina|clearance della creatinina|CLCR|"
     "creatinine clearance calculated|creatinine clearance Cockcroft-Gault",
     0.0, 0.0, CYTO_UNIT_ML_PER_MIN, 0.0, 1000.0, 1.0, 400.0},
    {CYTO_ANALYTE_EGFR, "egfr",
     "egfr|estimated GFR|glomerular filtration rate estimated|"
     "estimated glomerular filtration rate|eGFR CKD-EPI|eGFR MDRD|GFRE|DFGe|TFGe|GFR estimated|GFR CKD-EPI|"
     u8"GFR MDRD|eGFR CKD-EPI 2021|DFG estimé|eDFG|DFG CKD-EPI|TFG estimada",
     0.0, 0.0, CYTO_UNIT_ML_PER_MIN_173, 0.0, 1000.0, 1.0, 300.0},
    {CYTO_ANALYTE_QTC, "qtc",
     "qtc|QTCF|QTc interval",
     0.0, 0.0, CYTO_UNIT_MILLISECOND, 0.0, 2000.0, 250.0, 800.0},
    {CYTO_ANALYTE_EJECTION_FRACTION, "ejection-fraction",
     "ejection-fraction|LVEF|left ventricular ejection fraction|FEVG|FEVI",
     0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 100.0, 5.0, 90.0},
    {CYTO_ANALYTE_WEIGHT, "body-weight",
     "body-weight|WEIGHT",
     0.0, 0.0, CYTO_UNIT_KILOGRAM, 0.0, 1000.0, 0.5, 400.0},
    {CYTO_ANALYTE_TEMPERATURE, "body-temperature",
     "body-temperature|TEMP",
     0.0, 0.0, CYTO_UNIT_CELSIUS, 10.0, 50.0, 30.0, 43.0},
    {CYTO_ANALYTE_OXYGEN_SATURATION, "oxygen-saturation",
     "oxygen-saturation|OXYSAT|SpO2",
     0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 100.0, 40.0, 100.0},
    {CYTO_ANALYTE_BLOOD_PRESSURE, "blood-pressure",
     "blood-pressure|systolic blood pressure|SYSBP",
     0.0, 0.0, CYTO_UNIT_MMHG, 0.0, 500.0, 40.0, 320.0},
    {CYTO_ANALYTE_TROPONIN_T, "troponin-t",
     "troponin-t|TROPONT|TnT|cTnT|hs-TnT|troponin T hs|hs troponin T|"
     "high sensitivity troponin T|troponin T high sensitivity|troponine T",
     0.0, 0.0, CYTO_UNIT_NG_PER_L, 0.0, 10000000.0, 0.0, 1000000.0},
    {CYTO_ANALYTE_TROPONIN_I, "troponin-i",
     "troponin-i|TROPONI|TnI|cTnI|hs-TnI|troponin I hs|hs troponin I|"
     "high sensitivity troponin I|troponin I high sensitivity|troponine I",
     0.0, 0.0, CYTO_UNIT_NG_PER_L, 0.0, 10000000.0, 0.0, 1000000.0},
    {CYTO_ANALYTE_UREA, "urea",
     u8"urea|blood urea|Harnstoff|urée|ureia|urémie",
     60056.0, 0.0, CYTO_UNIT_MMOL_PER_L, 0.0, 300.0, 0.5, 100.0},
    {CYTO_ANALYTE_PROTHROMBIN_TIME, "prothrombin-time",
     "prothrombin-time|PT|PT sec|PT seconds|prothrombin time seconds",
     0.0, 0.0, CYTO_UNIT_SECOND, 0.0, 1000.0, 5.0, 200.0},
    /* Percents of what is predicted, not the ratio FEV1/FVC, which is in percent too. A slow and a forced
     * vital capacity are one here: what is exhaled after a maximum inhalation. */
    {CYTO_ANALYTE_FEV1_PREDICTED, "fev1-percent-of-predicted",
     "fev1-percent-of-predicted|FEV1 percent predicted|percent predicted FEV1|FEV1 % predicted|FEV1 %pred|"
     "FEV1PP",
     0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 300.0, 5.0, 200.0},
    {CYTO_ANALYTE_VITAL_CAPACITY_PREDICTED, "vital-capacity-percent-of-predicted",
     "vital-capacity-percent-of-predicted|vital capacity percent predicted|percent predicted vital capacity|"
     "VC % predicted|VC %pred|FVC percent predicted|percent predicted FVC|FVC % predicted|FVC %pred|"
     "percent predicted forced vital capacity|FVCPP",
     0.0, 0.0, CYTO_UNIT_PERCENT, 0.0, 300.0, 5.0, 200.0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}};

#define TOTAL_CALCIUM "total calcium: correct it for albumin first, or name it calcium-ionized"
#define UREA_NITROGEN "urea nitrogen: in mmol/L it is urea, in mg/dL less than half of it; name it urea"
#define NO_COUNT      "a percentage of the leukocytes: not a count"
#define NO_TOTAL_CK   "creatine kinase MB: not the total"
#define PREDICTED(slug) "in liters, or a percent of what is predicted? name it " slug "-percent-of-predicted"
#define NO_HB         "not a hemoglobin concentration"

const cyto__refusal cyto__refused_names[] = {
    {"calcium", TOTAL_CALCIUM},
    {"total calcium", TOTAL_CALCIUM},
    {"calcium total", TOTAL_CALCIUM},
    {"serum calcium", TOTAL_CALCIUM},
    {"CA", TOTAL_CALCIUM},
    {"Kalzium", TOTAL_CALCIUM},
    {"calcio", TOTAL_CALCIUM},
    {u8"c\u00E1lcio", TOTAL_CALCIUM},
    {u8"calc\u00E9mie", TOTAL_CALCIUM},
    {"calcemia", TOTAL_CALCIUM},
    {"Kalzium gesamt", TOTAL_CALCIUM},
    {"Gesamtcalcium", TOTAL_CALCIUM},
    {"calcio total", TOTAL_CALCIUM},
    {"calcio totale", TOTAL_CALCIUM},
    {"NEUTLE", NO_COUNT},
    {"LYMLE", NO_COUNT},
    {"EOSLE", NO_COUNT},
    {"neutrophils percent", NO_COUNT},
    {"lymphocytes percent", NO_COUNT},
    {"eosinophils percent", NO_COUNT},
    {"neutrophils/leukocytes", NO_COUNT},
    {"lymphocytes/leukocytes", NO_COUNT},
    {"eosinophils/leukocytes", NO_COUNT},
    {"neutrophils %", NO_COUNT},
    {"lymphocytes %", NO_COUNT},
    {"eosinophils %", NO_COUNT},
    {"NEUTB", "band forms alone: add the segmented ones"},
    {"NEUTSG", "segmented neutrophils alone: add the band forms"},
    {"segmented neutrophils", "segmented neutrophils alone: add the band forms"},
    {"Segmentkernige", "segmented neutrophils alone: add the band forms"},
    {"Segmentierte", "segmented neutrophils alone: add the band forms"},
    {"BILDIR", "direct bilirubin: not the total"},
    {"direct bilirubin", "direct bilirubin: not the total"},
    {"bilirubin direct", "direct bilirubin: not the total"},
    {"bilirubin conjugated", "direct bilirubin: not the total"},
    {"Bilirubin direkt", "direct bilirubin: not the total"},
    {u8"bilirubine conjugu\u00E9e", "direct bilirubin: not the total"},
    {"bilirubine directe", "direct bilirubin: not the total"},
    {"bilirrubina directa", "direct bilirubin: not the total"},
    {"bilirrubina direta", "direct bilirubin: not the total"},
    {"bilirubina diretta", "direct bilirubin: not the total"},
    {"BILIND", "indirect bilirubin: not the total"},
    {"bilirubin indirect", "indirect bilirubin: not the total"},
    {"bilirubin unconjugated", "indirect bilirubin: not the total"},
    {"CK-MB", NO_TOTAL_CK},
    {"creatine kinase MB", NO_TOTAL_CK},
    {"hematocrit", NO_HB},
    {"HCT", NO_HB},
    {"HbA1c", NO_HB},
    {"hemoglobin A1c", NO_HB},
    {"MCH", NO_HB},
    {"MCHC", NO_HB},
    {"creatinine urine", "urine: not serum or plasma"},
    {"urine creatinine", "urine: not serum or plasma"},
    {"BUN", UREA_NITROGEN},
    {"blood urea nitrogen", UREA_NITROGEN},
    {"urea nitrogen", UREA_NITROGEN},
    {"azotemia", "urea or urea nitrogen? name it urea if it is urea"},
    {u8"azot\u00E9mie", "urea or urea nitrogen? name it urea if it is urea"},
    {"pH", "of blood or of urine? name it blood-ph"},
    {"troponin", "troponin-t or troponin-i?"},
    {"FA", "alkaline phosphatase, folic acid or another? name it"},
    {"GR", "red cells: no term here is graded by them"},
    {"GFR", "measured or estimated, of the patient or of 1.73 m2? name it egfr or creatinine-clearance"},
    {"FEV1", PREDICTED("fev1")},
    {"forced expiratory volume in 1 second", PREDICTED("fev1")},
    {"FVC", PREDICTED("vital-capacity")},
    {"forced vital capacity", PREDICTED("vital-capacity")},
    {"vital capacity", PREDICTED("vital-capacity")},
    {"FEV1/FVC", "a ratio: not FEV1 as a percent of what is predicted"},
    {"CO2", "total carbon dioxide: more than bicarbonate; name bicarbonate yourself"},
    {0, 0}};

/* "_ALT" of CDISC's pilot study is the change of ALT from the visit before, relative to the normal range. */
const char cyto__derived[] = "a parameter derived from a test: name the test itself";

/* "NA" and "na" alone: "Na" is sodium. */
const char cyto__not_available[] = "sodium, or not available? name it sodium";
