/** What is said about work files, their versions and copies, in Spanish. */
import type { workWordsEn } from './work-words-en.ts';

export const workWordsEs: Readonly<Record<keyof typeof workWordsEn, string>> = {
  'work.conflict':
    'Otro programa cambió este archivo. No se guarda nada hasta que elijas; la otra versión queda en el historial.',
  'work.unreadable':
    'El archivo en el disco no se puede usar: {reason}. No se guarda nada hasta que elijas; lo que hay se conserva al lado.',
  'work.recoveryDiffers': 'Lo que no se guardó, celda por celda ({count})',
  'work.inFile': 'En el archivo',
  'work.notInFile': 'Sin guardar',
  'work.noCell': 'No existe esa celda',
  'work.choose': 'Elegir',
  'work.keepMine': 'Conservar lo mío',
  'work.takeTheirs': 'Tomar lo otro',
  'work.differs': 'Difiere: {cells}',
  'work.readOnly':
    'Este archivo es de solo lectura. Tus cambios quedan en el registro; guarda una copia para seguir con ellos.',
  'work.saveCopy': 'Guardar una copia',
  'work.copied': 'La copia es {path}',
  'work.openIt': 'Abrirla',
  'work.reset': 'El laboratorio está como al principio',
  'work.before': 'Lo que era antes está en el historial.',
  'work.restored': 'El cuaderno vuelve a la versión de {when}',
  'work.added': '{name} está en la carpeta de trabajo',
  'work.readIt': 'Leerlo en una celda',
  'work.tooLarge': '{name} es demasiado grande para traerlo; ponlo en la carpeta de trabajo',
  'work.bundle':
    'El informe está en el portapapeles. No contiene nombres, rutas ni código; léelo antes de enviarlo.',
  'work.saved': 'Guardado',
  'history.title': 'Historial',
  'history.none': 'Aún no se guardó ninguna versión.',
  'history.versions': 'Versiones',
  'history.now': 'Igual que ahora',
  'history.changed': 'Cambió: {cells}',
  'history.restore': 'Volver a esta versión',
  'history.choose': 'Elige una versión para ver qué tiene que no tenga el cuaderno.',
  'history.then': 'Entonces',
  'history.gone': 'Ya no está en el cuaderno',
  'history.new': 'Aún no estaba',
  'command.save': 'Guardar ahora',
  'command.history': 'Historial',
  'command.copyWork': 'Duplicar este cuaderno',
  'command.scratch': 'Nuevo cuaderno de prueba',
  'command.resetLab': 'Restablecer el laboratorio',
  'command.bringFiles': 'Traer datos: CSV, imágenes, .npy…',
  'command.bundle': 'Copiar un informe de error',
};
