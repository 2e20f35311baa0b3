import { BookOpen, Bot, Briefcase, ChartLine, Code, Compass, Feather, FlaskConical, Globe, GraduationCap, Heart, Languages, Leaf, Lightbulb, Music, Palette, Scale, Sparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import styles from './Sign.module.css';

const drawn: Readonly<Record<string, LucideIcon>> = {
  bot: Bot,
  book: BookOpen,
  briefcase: Briefcase,
  chart: ChartLine,
  code: Code,
  compass: Compass,
  feather: Feather,
  flask: FlaskConical,
  globe: Globe,
  graduation: GraduationCap,
  heart: Heart,
  languages: Languages,
  leaf: Leaf,
  lightbulb: Lightbulb,
  music: Music,
  palette: Palette,
  scale: Scale,
  sparkles: Sparkles,
};

/** The drawing of that name; `undefined` for an emoji. */
export function drawnSign(sign: string): LucideIcon | undefined {
  return Object.hasOwn(drawn, sign) ? drawn[sign] : undefined;
}

/** A mark that a person chose: a drawing by its name, or an emoji. It says nothing to screen readers: a name stands beside it. */
export function Sign({ sign, size = 16 }: { readonly sign: string; readonly size?: number | undefined }) {
  const Icon = Object.hasOwn(drawn, sign) ? drawn[sign] : undefined;
  if (Icon !== undefined) return <Icon className={styles.sign} size={size} strokeWidth={1.75} aria-hidden />;
  return (
    <span className={styles.sign} style={{ fontSize: size - 1, width: size }} aria-hidden>
      {sign}
    </span>
  );
}
