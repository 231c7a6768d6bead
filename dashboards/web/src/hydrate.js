// An option is JSON; package chart says which marks stand in it. hydrate puts colours and functions in their place,
// the same way in the browser and on the server.
import { number, rupiah, date, month } from './words.js';

// Text in a tooltip is read as rich text, "{style|text}": a word joiner after each brace keeps a name from being one.
const literal = text => String(text).replace(/\{/g, '{\u2060');

const last = value => Array.isArray(value) ? value[value.length - 1] : value;

// A tooltip is a heading and a line per series; series whose name begins with "_" only help to draw.
function tip(heading, say) {
  return params => {
    const all = Array.isArray(params) ? params : [params];
    const lines = all.filter(p => p.seriesName.charAt(0) !== '_' && last(p.value) !== null && last(p.value) !== undefined)
      .map(p => literal(p.seriesName) + '  ' + say(last(p.value)));
    return [heading(all[0])].concat(lines).join('\n');
  };
}

const category = p => literal(p.name);

const FORMATTERS = {
  number,
  rupiah,
  month,
  value: p => number(last(p.value)),
  valueRupiah: p => rupiah(last(p.value)),
  tip: p => p.data && p.data.tip ? literal(p.data.tip) : '',
  tipDate: tip(p => date(p.axisValue), v => number(Math.round(v))),
  tipNumber: tip(category, number),
  tipRupiah: tip(category, rupiah),
};

// role gives the colour of a role of tokens.css. Unknown marks are errors: a drawing must not come out half understood.
export function hydrate(option, role) {
  if (Array.isArray(option)) return option.map(item => hydrate(item, role));
  if (option && typeof option === 'object') {
    return Object.fromEntries(Object.entries(option).map(([key, member]) => [key, hydrate(member, role)]));
  }
  if (typeof option !== 'string' || option.charAt(0) !== '@') return option;
  const at = option.search(/[:=]/), kind = option.slice(1, at), rest = option.slice(at + 1);
  switch (kind) {
    case '': return rest;
    case 'c': return role(rest);
    case 'text': return () => rest;
    case 'fn':
      if (Object.hasOwn(FORMATTERS, rest)) return FORMATTERS[rest];
  }
  throw new Error('unknown mark ' + option);
}
