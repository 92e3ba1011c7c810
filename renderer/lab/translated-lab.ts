/** A lab in the user's language, as far as it is translated: titles and hints; cells and prose as they are. */
import type { LabView } from '../../preload/contract/host.ts';

export function translatedLab(lab: LabView, language: string): LabView {
  const words = lab.translations?.[language];
  if (!words) return lab;
  const sections = lab.sections.map((section) => ({
    ...section,
    title: words.sections[section.slug] ?? (section.title === lab.title ? words.title : section.title),
    parts: section.parts.map((part) => (part.kind === 'cell' ? { ...part, ...words.cells[part.id] } : part)),
  }));
  return { ...lab, title: words.title, sections };
}
