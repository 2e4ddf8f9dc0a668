// The form and the address tell each other: what is chosen goes into the address, and whoever goes
// back in the browser's history finds the form as it was then.
import { useEffect, useEffectEvent, useRef } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { settingsFrom, trainingAddress } from "../../lib/training-address";
import { SETTING_NAMES, type Settings } from "../../lib/training-settings";

/** Milliseconds without a change until the address follows: browsers limit how often it may. */
const PAUSE = 200;

/** Returns the way to let the address follow at once. */
export function useFormAddress(
  settings: Settings,
  onOpened: (settings: Settings) => void,
): () => void {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const found = trainingAddress(settingsFrom(parameters));
  const wanted = trainingAddress(settings);
  const knownRef = useRef(found); // both agree on this one
  const placeRef = useRef(window.location.pathname);

  function write() {
    // Who has just gone elsewhere is not fetched back: this page stays until the next one is loaded.
    if (window.location.pathname !== placeRef.current) return;
    knownRef.current = wanted;
    const others = new URLSearchParams(parameters);
    for (const name of SETTING_NAMES) others.delete(name);
    const joint = wanted.includes("?") ? "&" : "?";
    void navigate(others.size === 0 ? wanted : wanted + joint + others.toString(), { replace: true });
  }

  const follow = useEffectEvent(write);

  const read = useEffectEvent(() => {
    knownRef.current = found;
    onOpened(settingsFrom(parameters));
  });

  useEffect(() => {
    if (wanted === knownRef.current) return;
    const timer = setTimeout(follow, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [wanted]);

  useEffect(() => {
    if (found !== knownRef.current) read();
  }, [found]);

  return write;
}
