// A button that opens the file dialogue. Browsers' own file fields cannot be named or styled, so the
// field stays out of sight and the button stands for it.
import { useRef } from "react";
import { PICTURE_TYPES } from "./picture";

export function UploadButton({ onChoose }: { onChoose: (file: File) => void }) {
  const fieldRef = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          fieldRef.current?.click();
        }}
      >
        Upload image
      </button>
      <input
        ref={fieldRef}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        data-testid="upload"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ""; // so that the same file may be chosen again
          if (file !== undefined) onChoose(file);
        }}
      />
    </>
  );
}
