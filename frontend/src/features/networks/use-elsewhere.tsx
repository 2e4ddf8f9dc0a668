// The network as a file in each format, with code that puts it to use in other programs.
import type { NetworkDetails } from "../../api/get-network";
import { FILE_FORMATS, fileAddress } from "../../api/network-file";
import { CodeSnippet } from "../../components/code-snippet";
import { NETWORK_CODE } from "../../lib/network-code";

export function UseElsewhere({ network }: { network: NetworkDetails }) {
  const { name, layers, use_bias: hasBiases, scaled: isScaled } = network;
  if (layers === null) return null;
  const portable = { name, layers, hasBiases, isScaled };
  return (
    <div className="use-elsewhere">
      {FILE_FORMATS.map((format) => {
        const file = `${name}.${format.name}`;
        return (
          <details key={format.name} name="use-elsewhere">
            <summary>
              .{format.name} <span className="quiet">{format.use}</span>
            </summary>
            <div className="elsewhere-content">
              <p>
                <a href={fileAddress(name, format.name)} download>
                  Download {file}
                </a>
              </p>
              {NETWORK_CODE[format.name].map(({ language, code }) => (
                <CodeSnippet
                  key={language}
                  label={`${language} for ${file}`}
                  code={code(portable)}
                  copy={`Copy as ${language}`}
                />
              ))}
            </div>
          </details>
        );
      })}
    </div>
  );
}
