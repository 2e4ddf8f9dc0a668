// A zip of pictures, and how they shall become numbers.
import { useState } from "react";
import { RadioSwitch } from "../../components/radio-switch";
import { bytesInWords } from "../../lib/quantity-words";
import { UploadForm, type UploadProps } from "./upload-form";

interface PicturesUploadProps extends UploadProps {
  readonly file: File;
}

type Framing = "guess" | "ink" | "none";

const FRAMINGS = [
  { value: "guess", name: "Guess" },
  { value: "ink", name: "Drawings" },
  { value: "none", name: "Photographs" },
] as const;
const ABOUT: Record<Framing, string> = {
  guess: "Drawings, if every folder is named by one letter or digit; else photographs.",
  ink: "What is drawn is cropped and centred as MNIST’s digits are, so that one can draw for the network.",
  none: "Each picture is made small and grey, and stays as it is otherwise.",
};

export function PicturesUpload({ file, ...upload }: PicturesUploadProps) {
  const [framing, setFraming] = useState<Framing>("guess");

  function content(): FormData {
    const form = new FormData();
    form.set("file", file, file.name);
    if (framing !== "guess") form.set("framing", framing);
    return form;
  }

  return (
    <>
      <div className="switch-field">
        <span aria-hidden="true">What the pictures are</span>
        <RadioSwitch
          legend="What the pictures are"
          choices={FRAMINGS}
          value={framing}
          onChange={setFraming}
        />
        <p className="field-hint">{ABOUT[framing]}</p>
      </div>
      <UploadForm {...upload} content={content} about={`${file.name}, ${bytesInWords(file.size)}.`} />
    </>
  );
}
