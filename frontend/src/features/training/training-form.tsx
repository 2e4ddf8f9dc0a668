// The whole form: choose data, build a network, say how it learns, train.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useReducer, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Link, useNavigate, useSearchParams } from "react-router";
import { ask, failureOf } from "../../api/ask";
import type { FieldError } from "../../api/failure";
import type { Dataset } from "../../api/list-datasets";
import type { Network } from "../../api/list-networks";
import { startTraining } from "../../api/start-training";
import type { TrainingOptions } from "../../api/training-options";
import { settingsFrom } from "../../lib/training-address";
import type { Settings } from "../../lib/training-settings";
import { AllSettings } from "./all-settings";
import { BasicSettings } from "./basic-settings";
import { BringYourOwn } from "./bring-your-own";
import { CopyTraining } from "./copy-training";
import { DatasetCards } from "./dataset-cards";
import { DatasetPreview } from "./dataset-preview";
import { ErrorSummary } from "./error-summary";
import { aboutSeconds, estimatedSeconds } from "./estimate";
import {
  algorithmOf,
  differing,
  formReducer,
  opened,
  requestOf,
  settingsInForce,
  suiting,
  type Form,
  type FormAction,
} from "./form";
import { freeName } from "../../lib/names";
import { LayerBuilder } from "./layer-builder";
import { layersInWords } from "./layers";
import { limitsExceeded } from "./limits";
import { fieldId } from "./messages";
import { NameField } from "./name-field";
import { useFormAddress } from "./use-form-address";
import { useServerData } from "./use-server-data";
import { warningsFor } from "./warnings";
import "./training.css";

interface TrainingFormProps {
  /** Where to log in, for whoever has to before a training; null for everyone else. */
  readonly logInAddress: string | null;
}

export function TrainingForm({ logInAddress }: TrainingFormProps) {
  const { datasets, options, networks, failure, tryAgain } = useServerData();
  if (failure !== null) {
    return (
      <div className="failure" role="alert">
        <p>{failure.message}</p>
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
      </div>
    );
  }
  if (datasets === null || options === null) {
    return <p className="quiet">Fetching the data sets …</p>;
  }
  return (
    <LoadedForm
      datasets={datasets}
      options={options}
      networks={networks}
      logInAddress={logInAddress}
    />
  );
}

interface LoadedFormProps extends TrainingFormProps {
  readonly datasets: readonly Dataset[];
  readonly options: TrainingOptions;
  readonly networks: readonly Network[];
}

function LoadedForm({ datasets, options, networks, logInAddress }: LoadedFormProps) {
  const [parameters] = useSearchParams();
  const [form, dispatch] = useReducer(formReducer, settingsFrom(parameters), opened);
  const [brought, setBrought] = useState<string | null>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const wanted = form.chosen.dataset ?? null;
  const dataset = datasets.find(({ name }) => name === wanted) ?? null;
  const writeAddress = useFormAddress(
    dataset === null ? form.chosen : differing(form.chosen, dataset, options.defaults),
    (settings) => {
      dispatch({ type: "opened", settings });
    },
  );

  return (
    <div className="training-form">
      <section aria-labelledby="choose-data">
        <h2 id="choose-data" ref={headingRef} tabIndex={-1}>
          1. Choose data
        </h2>
        {wanted !== null && dataset === null && (
          <p role="alert">There is no data set “{wanted}” here. Choose another one.</p>
        )}
        <DatasetCards
          datasets={datasets}
          chosen={dataset?.name ?? null}
          brought={brought}
          onChoose={(name) => {
            dispatch({ type: "dataset", name });
          }}
          onDeleted={(name) => {
            if (name === wanted) dispatch({ type: "opened", settings: {} });
            headingRef.current?.focus(); // the button that had it goes with the card
          }}
        />
        {logInAddress === null && (
          <BringYourOwn
            taken={datasets.map(({ name }) => name)}
            onCreated={(name) => {
              setBrought(name);
              dispatch({ type: "dataset", name });
            }}
          />
        )}
        {dataset !== null && <DatasetPreview key={dataset.name} dataset={dataset} />}
      </section>
      {dataset !== null && (
        <Rest
          form={form}
          dispatch={dispatch}
          dataset={dataset}
          options={options}
          networks={networks}
          logInAddress={logInAddress}
          onTrain={writeAddress}
        />
      )}
    </div>
  );
}

interface RestProps extends TrainingFormProps {
  readonly onTrain: () => void;
  readonly form: Form;
  readonly dispatch: (action: FormAction) => void;
  readonly dataset: Dataset;
  readonly options: TrainingOptions;
  readonly networks: readonly Network[];
}

/** Everything that comes after the choice of the data. */
function Rest(props: RestProps) {
  const { form, dispatch, dataset, options, networks, logInAddress, onTrain } = props;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);

  const { chosen, errors } = form;
  const suggestion = freeName(`my-${dataset.name}`, networks.map(({ name }) => name));
  const inForce = settingsInForce(chosen, dataset, options.defaults, suggestion);
  const start = networks.find(({ name }) => name === chosen.start_from) ?? null;
  const settings = start === null ? inForce : { ...inForce, layers: layersOf(start) };
  const warnings = warningsFor(settings);
  const messages = { errors, warnings };
  const layers = settings.layers ?? [];

  const training = useMutation({
    mutationFn: (request: ReturnType<typeof requestOf>) => ask(startTraining(request)),
    onSuccess: async ({ job }) => {
      void queryClient.invalidateQueries({ queryKey: ["runs"] });
      await navigate(`/app/runs/${job.id}`);
    },
    onError: (error) => {
      refuse(failureOf(error)?.errors ?? []);
    },
  });
  const failure = failureOf(training.error);

  function refuse(found: readonly FieldError[]) {
    flushSync(() => {
      dispatch({ type: "refused", errors: found });
    });
    const [first] = found;
    if (first !== undefined) goTo(first.field);
  }

  function goTo(field: string) {
    flushSync(() => {
      setIsOpen(isOpen || document.getElementById(fieldId(field))?.closest("details") !== null);
    });
    focusField(field);
  }

  function train(change: Settings = {}) {
    onTrain(); // the address has it all, should there be a log-in to go to first
    const exceeded = limitsExceeded({ ...settings, ...change }, dataset, options.limits);
    if (exceeded.length > 0) refuse(exceeded);
    else training.mutate(requestOf({ ...chosen, ...change }, dataset, suggestion));
  }

  function change(settings: Settings) {
    dispatch({ type: "changed", change: settings });
  }

  return (
    <>
      <form
        id="training"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          train();
        }}
      >
        <section aria-labelledby="say-how">
          <h2 id="say-how">2. Say how it learns</h2>
          <BasicSettings
            settings={settings}
            suitingLayers={suiting(dataset, algorithmOf(chosen)).layers ?? []}
            messages={messages}
            onAlgorithm={(name) => {
              dispatch({ type: "algorithm", name });
            }}
            onChange={change}
          />
          {start === null ? (
            <LayerBuilder
              dataset={dataset}
              layers={layers}
              hasBias={settings.use_bias ?? true}
              operators={options.names["operator"] ?? []}
              messages={messages}
              onChange={(next) => {
                change({ layers: next });
              }}
            />
          ) : (
            <p>
              “{start.name}” learns on, with the layers it has: {layersInWords(layers)}.
            </p>
          )}
          <AllSettings
            settings={settings}
            options={options}
            startingPoints={networks.filter((network) => fits(network, dataset))}
            messages={messages}
            isOpen={isOpen}
            onToggle={setIsOpen}
            onChange={change}
          />
        </section>

        <section aria-labelledby="train-it">
          <h2 id="train-it">3. Train it</h2>
          <NameField
            name={settings.network_name ?? ""}
            freeName={suggestion}
            isTaken={failure?.code === "NAME_TAKEN" && errors.some(({ field }) => field === "network_name")}
            messages={messages}
            onChange={(network_name) => {
              change({ network_name });
            }}
            onReplace={() => {
              train({ replace: true });
            }}
          />
          <CopyTraining request={requestOf(chosen, dataset, suggestion)} dataset={dataset} layers={layers} />
          <ErrorSummary
            message={failure === null || failure.errors?.length ? null : failure.message}
            errors={errors}
            onGoTo={goTo}
          />
        </section>

      </form>
      {/* Beside the form, so that it stays in sight beside the cards too. */}
      <div className="train-bar">
        <p>
          <strong>{dataset.title}</strong>{" "}
          <span data-testid="estimate">{aboutSeconds(estimatedSeconds(settings, dataset))}</span>
          <span className="train-bar-layers quiet">{layersInWords(layers)}</span>
        </p>
        {logInAddress === null ? (
          <button type="submit" form="training" className="train-button" disabled={training.isPending}>
            {training.isPending ? "Starting …" : "Train"}
          </button>
        ) : (
          <Link className="button-link" to={logInAddress}>
            Log in to train
          </Link>
        )}
      </div>
    </>
  );
}

function focusField(field: string): void {
  const [name = field] = field.split(".");
  const target = document.getElementById(fieldId(field)) ?? document.getElementById(fieldId(name));
  target?.focus();
}

function layersOf({ layers }: Network): NonNullable<Settings["layers"]> {
  return (layers ?? []) as unknown as NonNullable<Settings["layers"]>;
}

/** Whether the network can learn on from these rows. */
function fits({ layers, damage }: Network, { inputs, classes }: Dataset): boolean {
  if (damage !== null || layers === null) return false;
  const outputs = layers.at(-1)?.[0];
  const isFit = classes === null ? outputs === 1 : outputs === classes.length;
  return layers[0]?.[0] === inputs && (isFit || (classes?.length === 2 && outputs === 1));
}
