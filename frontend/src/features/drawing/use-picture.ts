// The picture in place of a drawing, wherever it comes from: the file dialogue, a drop or a paste.
// The whole window takes drops: a browser opens a file that misses, and the drawing would be gone.
import { useEffect, useEffectEvent, useState } from "react";
import type { Picture } from "./picture";

export function usePicture(onChoose: () => void) {
  const [picture, setPicture] = useState<Picture | null>(null);
  const [isDragged, setIsDragged] = useState(false);

  function choose(file: File) {
    setPicture({ file, address: URL.createObjectURL(file) });
    onChoose();
  }

  function take(files: FileList | undefined) {
    const file = files?.[0];
    if (file !== undefined) choose(file);
  }

  const takePasted = useEffectEvent((event: ClipboardEvent) => {
    take(event.clipboardData?.files);
  });

  const takeDropped = useEffectEvent((event: DragEvent) => {
    setIsDragged(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer?.files);
  });

  useEffect(() => {
    const dragOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault(); // or there will be no drop
      setIsDragged(true);
    };
    const dragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsDragged(false); // out of the window
    };
    const paste = (event: ClipboardEvent) => {
      takePasted(event);
    };
    const drop = (event: DragEvent) => {
      takeDropped(event);
    };
    document.addEventListener("paste", paste);
    document.addEventListener("dragover", dragOver);
    document.addEventListener("dragleave", dragLeave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("paste", paste);
      document.removeEventListener("dragover", dragOver);
      document.removeEventListener("dragleave", dragLeave);
      document.removeEventListener("drop", drop);
    };
  }, []);

  // The browser keeps the picture in memory until it is told that nobody shows it any more.
  useEffect(() => {
    if (picture === null) return;
    return () => {
      URL.revokeObjectURL(picture.address);
    };
  }, [picture]);

  return {
    picture,
    isDragged,
    choose,
    leave: () => {
      setPicture(null);
    },
  };
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
