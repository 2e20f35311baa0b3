/** The colours of diagrams: values of `ui/tokens.css`, which no picture can read; a test compares. */
type Colours = {
  readonly surface: string;
  readonly text: string;
  readonly lines: string;
  readonly boxes: string;
  readonly borders: string;
  readonly groups: string;
  readonly others: string;
  readonly notes: string;
  readonly noteBorders: string;
  /** Of parts that only their colour tells apart; a text is read on each. */
  readonly series: readonly string[];
  /** The same where nothing is read on them: lines and bars. */
  readonly strong: readonly string[];
};

export const lightColours: Colours = {
  surface: '#fdfbf8', text: '#25221d', lines: '#5f594f', boxes: '#ffffff', borders: '#91877a', groups: '#f6f3ed', others: '#dfece8', notes: '#f8ecd2', noteBorders: '#dfc58c',
  series: ['#a9cbc3', '#dfc58c', '#bbd09d', '#e3b5ab', '#d5ccc0'],
  strong: ['#1d6a60', '#7a4f0a', '#a8382a', '#3c6422'],
};
export const darkColours: Colours = {
  surface: '#21201e', text: '#ece8e1', lines: '#b1aa9e', boxes: '#2b2927', borders: '#837b6e', groups: '#1b1918', others: '#213a35', notes: '#3a2e17', noteBorders: '#6a552c',
  series: ['#3b6359', '#6a552c', '#4d6234', '#74423a', '#35322f'],
  strong: ['#7cc4b6', '#e3bd71', '#e08a7b', '#a9cb82'],
};

/** The same by the names of Mermaid's "base" theme, which makes the others out of these. */
export function diagramColours(isDark: boolean): Readonly<Record<string, string | boolean | Readonly<Record<string, string>>>> {
  const { surface, text, lines, boxes, borders, groups, others, notes, noteBorders, series, strong } = isDark ? darkColours : lightColours;
  return {
    darkMode: isDark,
    fontSize: '14px',
    background: surface,
    textColor: text,
    lineColor: lines,
    primaryColor: boxes,
    primaryTextColor: text,
    primaryBorderColor: borders,
    secondaryColor: others,
    secondaryTextColor: text,
    secondaryBorderColor: borders,
    tertiaryColor: groups,
    tertiaryTextColor: text,
    tertiaryBorderColor: borders,
    noteBkgColor: notes,
    noteTextColor: text,
    noteBorderColor: noteBorders,
    edgeLabelBackground: surface,
    pieStrokeColor: surface,
    pieOuterStrokeColor: surface,
    sequenceNumberColor: surface,
    rowOdd: surface,
    rowEven: groups,
    sectionBkgColor: groups,
    sectionBkgColor2: groups,
    altSectionBkgColor: surface,
    gridColor: series[4] ?? lines,
    taskBkgColor: boxes,
    taskBorderColor: borders,
    activeTaskBkgColor: series[0] ?? boxes,
    activeTaskBorderColor: borders,
    doneTaskBkgColor: series[4] ?? boxes,
    doneTaskBorderColor: borders,
    critBkgColor: series[3] ?? boxes,
    critBorderColor: strong[2] ?? borders,
    todayLineColor: strong[2] ?? lines,
    taskTextColor: text,
    taskTextDarkColor: text,
    taskTextLightColor: text,
    taskTextOutsideColor: text,
    xyChart: { plotColorPalette: strong.join(',') },
    ...numbered('pie', 1, 12, series),
    ...numbered('cScale', 0, 12, series),
    ...numbered('cScaleLabel', 0, 12, [text]),
    ...numbered('git', 0, 8, series),
    ...numbered('gitBranchLabel', 0, 8, [text]),
  };
}

function numbered(name: string, first: number, count: number, colours: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}${first + at}`, colours[at % colours.length] ?? '']));
}
