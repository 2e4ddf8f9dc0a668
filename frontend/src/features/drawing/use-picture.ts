// The picture in place of a drawing, wherever it comes from: the file dialogue, a drop or a paste.
import { useEffect, useEffectEvent, useState } from "react";
import type { Picture } from "./picture";

export function usePicture(onChoose: () => void) {
  const [picture, setPicture] = useState<Picture | null>(null);

  function choose(file: File) {
    setPicture({ file, address: URL.createObjectURL(file) });
    onChoose();
  }

  const choosePasted = useEffectEvent((event: ClipboardEvent) => {
    const file = event.clipboardData?.files[0];
    if (file !== undefined) choose(file);
  });

  useEffect(() => {
    document.addEventListener("paste", choosePasted);
    return () => {
      document.removeEventListener("paste", choosePasted);
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
    choose,
    leave: () => {
      setPicture(null);
    },
  };
}
