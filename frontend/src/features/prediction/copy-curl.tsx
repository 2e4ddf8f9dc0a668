// "Copy as curl": ask the service the same from a terminal.
import { useAsker } from "../../components/asker";
import { CopyButton } from "../../components/copy-button";
import { curlCommand, type Input } from "./curl-command";

interface CopyCurlProps {
  readonly networkName: string;
  /** Null while there is nothing to ask about. */
  readonly input: Input | null;
}

export function CopyCurl({ networkName, input }: CopyCurlProps) {
  const asker = useAsker();
  const text = input && (() => curlCommand(asker, networkName, input));
  return <CopyButton name="Copy as curl" text={text} />;
}
