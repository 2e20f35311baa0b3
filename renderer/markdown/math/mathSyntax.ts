import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

/*
 * Formulas as models write them: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` set apart. Each is one only when it is
 * closed, and the rules are such that money, variables of shells and escaped brackets stay text. A scan for the end of a
 * formula never passes the beginning of another one, so that all scans together read a text once.
 */

declare module 'micromark-util-types' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- a declaration can be added to only as an interface
  interface TokenTypeMap {
    readonly mathText: 'mathText';
    readonly mathFlow: 'mathFlow';
    readonly mathMark: 'mathMark';
    readonly mathData: 'mathData';
  }
}

const dollar = 36;
const backslash = 92;
const mathText: Construct = { name: 'mathText', tokenize: tokenizeText };
const mathFlow: Construct = { name: 'mathFlow', tokenize: tokenizeFlow, concrete: true };

/** The syntax extension: in a line, and as lines of their own between `$$` or `\[` and `\]`. */
export const mathSyntax: Extension = {
  text: { [dollar]: mathText, [backslash]: mathText },
  flow: { [dollar]: mathFlow, [backslash]: mathFlow },
};

/** How a formula within a paragraph is marked; `close` is the last character of what ends it. */
type Marks = { readonly isEscaped: boolean; readonly open: number; readonly close: number; readonly isDouble: boolean };

const single: Marks = { isEscaped: false, open: dollar, close: dollar, isDouble: false };
const double: Marks = { isEscaped: false, open: dollar, close: dollar, isDouble: true };
const round: Marks = { isEscaped: true, open: 40, close: 41, isDouble: true };
const square: Marks = { isEscaped: true, open: 91, close: 93, isDouble: true };

function tokenizeText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const before = this.previous;
  const isAtLineStart = isLineStart(this);
  let marks = single;
  const content = createContentRules();

  function start(code: Code): State | undefined {
    effects.enter('mathText');
    effects.enter('mathMark');
    effects.consume(code);
    return code === dollar ? afterDollar : afterBackslash;
  }

  function afterDollar(code: Code): State | undefined {
    if (before === dollar) return nok(code);
    if (code !== dollar) return isWordCharacter(before) || isSpaceOrEnd(code) ? nok(code) : opened(code);
    marks = double;
    effects.consume(code);
    return (next) => (next === dollar || (!isAtLineStart && isSpaceOrEnd(next)) ? nok(next) : opened(next));
  }

  function afterBackslash(code: Code): State | undefined {
    if (code !== round.open && !(code === square.open && isAtLineStart)) return nok(code);
    marks = code === round.open ? round : square;
    effects.consume(code);
    return opened;
  }

  function opened(code: Code): State | undefined {
    effects.exit('mathMark');
    return between(code);
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (isLineEnd(code)) {
      if (marks === single) return nok(code);
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      content.read(code);
      return between;
    }
    if (code === backslash) return mayClose(code, marks.isEscaped ? afterEscape : escapedCharacter);
    if (code === dollar && !marks.isEscaped) return mayClose(code, afterCloser);
    effects.enter('mathData');
    return data(code);
  }

  function data(code: Code): State | undefined {
    if (code === null || isLineEnd(code) || code === backslash || (code === dollar && !marks.isEscaped)) {
      effects.exit('mathData');
      return between(code);
    }
    content.read(code);
    effects.consume(code);
    return data;
  }

  /** Takes the first character of what may close. */
  function mayClose(code: Code, next: State): State {
    effects.enter('mathMark');
    effects.consume(code);
    return next;
  }

  /** After a backslash: the end, the beginning of another formula, or any other command of this one. */
  function afterEscape(code: Code): State | undefined {
    if (code === marks.open) return nok(code);
    if (code !== marks.close) return escapedCharacter(code);
    effects.consume(code);
    return closed;
  }

  function escapedCharacter(code: Code): State | undefined {
    effects.exit('mathMark').type = 'mathData';
    content.readCommand(code);
    if (code === null || isLineEnd(code)) return between(code);
    effects.enter('mathData');
    effects.consume(code);
    return data;
  }

  /** After a dollar sign. */
  function afterCloser(code: Code): State | undefined {
    if (!marks.isDouble) return closed(code);
    if (code !== dollar) return nok(code);
    effects.consume(code);
    return (next) => (next === dollar ? nok(next) : closed(next));
  }

  function closed(code: Code): State | undefined {
    effects.exit('mathMark');
    effects.exit('mathText');
    if (content.isBlank()) return nok(code);
    if (marks === square) return effects.check(restOfLineIsBlank, ok, nok)(code);
    if (marks === double && !isAtLineStart && content.endsInSpace()) return nok(code);
    return marks === single && !content.mayBeSingle(code) ? nok(code) : ok(code);
  }

  return start;
}

/** What the content of `$…$` says about whether it is a formula: two prices with words between them are none. */
function createContentRules() {
  let last: Code = null;
  let isBlank = true;
  let startsWithDigit = false;
  let hasWord = false;
  let wordLength = 0;
  let depth = 0;
  let isCommand = false;

  function read(code: Code): void {
    if (last === null) startsWithDigit = isDigit(code);
    isCommand &&= isLetter(code);
    // Letters after a space: `$2ab$` is a product, `$5 to 10$` is none.
    const goesOn = isLetter(code) && !isCommand && depth === 0 && (wordLength > 0 || last === 32);
    wordLength = goesOn ? wordLength + 1 : 0;
    hasWord ||= wordLength >= 2;
    if (code === 123) depth += 1;
    if (code === 125) depth -= 1;
    isBlank &&= isSpaceOrEnd(code);
    last = code;
  }

  return {
    read,
    /** The first character after a backslash. */
    readCommand: (code: Code): void => {
      isBlank = false;
      isCommand = isLetter(code);
      wordLength = 0;
      last = code ?? backslash;
    },
    isBlank: () => isBlank,
    endsInSpace: () => isSpaceOrEnd(last),
    mayBeSingle: (next: Code): boolean => {
      if (isSpaceOrEnd(last) || isDigit(next) || (startsWithDigit && hasWord)) return false;
      // `$n$th` is one, `$HOME/$USER` is none.
      return !isLetter(next) || isWordCharacter(last) || last === 125 || last === 41;
    },
  };
}

const restOfLineIsBlank: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    function rest(code: Code): State | undefined {
      if (isSpace(code)) {
        effects.consume(code);
        return rest;
      }
      return isSpaceOrEnd(code) ? ok(code) : nok(code);
    }
    return (code) => {
      if (!isSpace(code)) return rest(code);
      effects.enter('mathMark');
      return rest(code);
    };
  },
};

/** `$$` or `\[` alone on its line, up to a line that ends in `$$` or `\]`, or to the end of the container, as with a fence. */
function tokenizeFlow(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { parser, interrupt, now } = this;
  let marks = double;
  let isInData = false;
  const nextLine: Construct = {
    partial: true,
    tokenize: (lineEffects, lineOk, lineNok) => (code) => {
      lineEffects.enter('lineEnding');
      lineEffects.consume(code);
      lineEffects.exit('lineEnding');
      return (first) => (parser.lazy[now().line] === true ? lineNok(first) : lineOk(first));
    },
  };
  const closer: Construct = { partial: true, tokenize: tokenizeCloser };

  function start(code: Code): State | undefined {
    marks = code === dollar ? double : square;
    effects.enter('mathFlow');
    effects.enter('mathMark');
    effects.consume(code);
    return second;
  }

  function second(code: Code): State | undefined {
    if (code !== marks.open) return nok(code);
    effects.consume(code);
    return restOfOpening;
  }

  function restOfOpening(code: Code): State | undefined {
    if (isSpace(code)) {
      effects.consume(code);
      return restOfOpening;
    }
    if (!isSpaceOrEnd(code)) return nok(code);
    effects.exit('mathMark');
    return interrupt === true ? ok(code) : lineEnd(code);
  }

  function lineEnd(code: Code): State | undefined {
    return code === null ? end(code) : effects.attempt(nextLine, content, end)(code);
  }

  function content(code: Code): State | undefined {
    const isEnd = code === null || isLineEnd(code);
    const mayBeCloser = code === (marks === double ? dollar : backslash);
    if (isInData && (isEnd || mayBeCloser)) effects.exit('mathData');
    if (isEnd || mayBeCloser) isInData = false;
    if (isEnd) return lineEnd(code);
    return mayBeCloser ? effects.attempt(closer, end, character)(code) : character(code);
  }

  function character(code: Code): State | undefined {
    if (!isInData) effects.enter('mathData');
    isInData = true;
    effects.consume(code);
    return content;
  }

  function end(code: Code): State | undefined {
    effects.exit('mathFlow');
    return ok(code);
  }

  function tokenizeCloser(closerEffects: Effects, closerOk: State, closerNok: State): State {
    return (code) => {
      closerEffects.enter('mathMark');
      closerEffects.consume(code);
      return (next) => {
        if (next !== marks.close) return closerNok(next);
        closerEffects.consume(next);
        return rest;
      };
    };
    function rest(code: Code): State | undefined {
      if (isSpace(code)) {
        closerEffects.consume(code);
        return rest;
      }
      closerEffects.exit('mathMark');
      return isSpaceOrEnd(code) ? closerOk(code) : closerNok(code);
    }
  }

  return start;
}

function isLineStart({ events }: TokenizeContext): boolean {
  const last = events.at(-1)?.[1].type;
  return last === undefined || last === 'lineEnding' || last === 'linePrefix';
}

/** CR, LF and CR LF. */
function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

/** A space, a tab or the rest of one. */
function isSpace(code: Code): boolean {
  return code === -2 || code === -1 || code === 32;
}

function isSpaceOrEnd(code: Code): boolean {
  return code === null || code < 0 || code === 32;
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57;
}

function isLetter(code: Code): boolean {
  return code !== null && ((code >= 65 && code <= 90) || (code >= 97 && code <= 122));
}

function isWordCharacter(code: Code): boolean {
  return isDigit(code) || isLetter(code);
}
