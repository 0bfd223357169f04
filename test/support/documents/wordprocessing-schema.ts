/**
 * Which children the elements of WordprocessingML hold and in which order (ECMA-376, transitional):
 * Word refuses or «repairs» a file that has them otherwise, and no other program says a word. `*`: any
 * number of times. Only elements whose order matters and that documents of ours use.
 */
export const SEQUENCES: Readonly<Record<string, readonly string[]>> = sequences({
  pPr: `pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
    shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
    adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
    textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange`,
  rPr: `rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
    snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
    vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange`,
  tblPr: `tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
    tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
    tblPrChange`,
  tblPrEx: `tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblPrExChange`,
  tcPr: `cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
    hideMark headers cellIns cellDel cellMerge tcPrChange`,
  sectPr: `headerReference* footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
    lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
    printerSettings sectPrChange`,
  lvl: `start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr`,
  abstractNum: `nsid multiLevelType tmpl name styleLink numStyleLink lvl*`,
  num: `abstractNumId lvlOverride*`,
  lvlOverride: `startOverride lvl`,
  numbering: `numPicBullet* abstractNum* num* numIdMacAtCleanup`,
  numPr: `ilvl numId numberingChange ins`,
  style: `name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
    locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*`,
  styles: `docDefaults latentStyles style*`,
  docDefaults: `rPrDefault pPrDefault`,
  settings: `writeProtection view zoom removePersonalInformation removeDateAndTime
    doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText
    printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts
    saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle*
    proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod
    documentType mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting
    documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation
    consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength
    clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting
    bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing
    displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin
    drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning
    characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore
    savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent
    alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt
    showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat
    docVars rsids mathPr attachedSchema* themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats
    doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType* schemaLibrary
    shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator`,
  compat: `doNotExpandShiftReturn compatSetting*`,
  tbl: `tblPr tblGrid tr*`,
  tblGrid: `gridCol* tblGridChange`,
  tr: `tblPrEx trPr tc*`,
  tc: `tcPr p* tbl* p*`,
  tblBorders: `top left bottom right insideH insideV`,
  tcBorders: `top left bottom right insideH insideV tl2br tr2bl`,
  tblCellMar: `top left bottom right`,
  tcMar: `top left bottom right`,
  hdr: `p*`,
});

/** In any order, each at most once. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = sequences({
  trPr: `cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc
    hidden ins del trPrChange`,
});

/** Children an element is not accepted without. */
export const REQUIRED: Readonly<Record<string, readonly string[]>> = sequences({
  tbl: 'tblPr tblGrid tr',
  tr: 'tc',
  tc: 'p',
  tblGrid: 'gridCol',
  num: 'abstractNumId',
  lvl: 'numFmt lvlText',
  style: 'name',
  numPr: 'numId',
  hdr: 'p',
  sectPr: 'pgSz pgMar',
});

/** Elements that only switch something: without a value, or with one of these. */
export const SWITCHES: ReadonlySet<string> = new Set(
  `keepNext keepLines pageBreakBefore widowControl suppressAutoHyphens contextualSpacing b bCs i iCs
  cantSplit tblHeader titlePg autoHyphenation doNotHyphenateCaps doNotExpandShiftReturn qFormat
  semiHidden unhideWhenUsed`
    .split(/\s+/)
    .map((name) => `w:${name}`),
);

/** Values by element: the words allowed, or whole numbers from and to. */
export const VALUES: Readonly<Record<string, readonly string[] | readonly [number, number]>> = {
  'w:jc': ['left', 'center', 'right', 'both', 'start', 'end', 'distribute'],
  'w:lvlJc': ['left', 'center', 'right', 'start', 'end'],
  'w:vAlign': ['top', 'center', 'bottom', 'both'],
  'w:vMerge': ['restart', 'continue'],
  'w:numFmt': ['decimal', 'bullet'],
  'w:suff': ['tab', 'space', 'nothing'],
  'w:multiLevelType': ['singleLevel', 'multilevel', 'hybridMultilevel'],
  'w:u': ['single', 'words', 'double', 'none'],
  'w:vertAlign': ['baseline', 'superscript', 'subscript'],
  'w:sz': [2, 3276],
  'w:szCs': [2, 3276],
  'w:ilvl': [0, 8],
  'w:numId': [0, 2_147_483_647],
  'w:abstractNumId': [0, 2_147_483_647],
  'w:start': [0, 32_767],
  'w:startOverride': [0, 32_767],
  'w:outlineLvl': [0, 9],
  'w:gridSpan': [1, 63],
};

function sequences(given: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(given).map(([name, children]) => [
      `w:${name}`,
      children.split(/\s+/).map((one) => `w:${one}`),
    ]),
  );
}
