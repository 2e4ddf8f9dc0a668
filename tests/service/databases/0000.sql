BEGIN TRANSACTION;
CREATE TABLE comparisons (
	job TEXT NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (job), 
	FOREIGN KEY(job) REFERENCES jobs (id) ON DELETE CASCADE
);
CREATE TABLE events (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	job TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	is_live INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	FOREIGN KEY(job) REFERENCES jobs (id) ON DELETE CASCADE
);
INSERT INTO "events" VALUES(1,'8e5ae5645717d258','state',1,'{}');
INSERT INTO "events" VALUES(2,'8e5ae5645717d258','state',1,'{}');
INSERT INTO "events" VALUES(3,'8e5ae5645717d258','state',1,'{}');
INSERT INTO "events" VALUES(4,'8e5ae5645717d258','epoch',1,'{"epoch": 1, "loss": 0.7185452143351237, "accuracy": 0.65, "test_loss": 0.5810914635658264, "test_accuracy": 0.7666666666666667, "seconds": 0.0007}');
INSERT INTO "events" VALUES(5,'8e5ae5645717d258','epoch',1,'{"epoch": 2, "loss": 0.5587677756945292, "accuracy": 0.8083333333333333, "test_loss": 0.4519021213054657, "test_accuracy": 0.8333333333333334, "seconds": 0.0004}');
INSERT INTO "events" VALUES(6,'8e5ae5645717d258','epoch',1,'{"epoch": 3, "loss": 0.4677422900994619, "accuracy": 0.8416666666666667, "test_loss": 0.38513022661209106, "test_accuracy": 0.8666666666666667, "seconds": 0.0004}');
INSERT INTO "events" VALUES(7,'8e5ae5645717d258','state',1,'{}');
CREATE TABLE jobs (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	network_name TEXT NOT NULL, 
	dataset TEXT, 
	state TEXT NOT NULL, 
	wish TEXT, 
	spec TEXT NOT NULL, 
	data TEXT NOT NULL, 
	warnings TEXT NOT NULL, 
	phase TEXT, 
	epoch INTEGER NOT NULL, 
	progress FLOAT NOT NULL, 
	seconds FLOAT NOT NULL, 
	rate FLOAT, 
	rows INTEGER, 
	test_rows INTEGER, 
	latest TEXT, 
	diagnosis TEXT, 
	error TEXT, 
	queued_at FLOAT NOT NULL, 
	created FLOAT NOT NULL, 
	started FLOAT, 
	ended FLOAT, 
	lease TEXT, 
	lease_until FLOAT NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
INSERT INTO "jobs" VALUES(1,'8e5ae5645717d258','guest','my-iris','iris','finished',NULL,'{"network_name": "my-iris", "dataset": "iris", "layers": [[4], [3, "softmax"]], "loss_function": "cross_entropy", "learning_rate": 0.02, "initializer": null, "use_bias": true, "standardize": true, "test_share": 0.2, "seed": 1817009909, "optimization_algorithm": "gradient_descent", "epochs": 3, "patience": null, "algorithm": {"batch_size": 16, "shuffle_data": true, "optimizer": "adam", "schedule": "constant", "warm_up": 0.0, "clip_norm": null, "regularizer": "l2", "regularization": 0.003, "dropout": 0.0, "label_smoothing": 0.0, "class_weight": null}, "classes": ["setosa", "versicolor", "virginica"], "input": {"kind": "features", "names": ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]}, "start_from": null, "replace": false, "copies": null, "rehearse": null, "rehearse_rows": 0}','{"kind": "catalogue", "name": "iris", "kept": "/somewhere/datasets"}','[]',NULL,3,1.0,1.75966400001925649121e-03,2.04584511586337175676e+05,120,30,'{"epoch": 3, "loss": 0.4677422900994619, "accuracy": 0.8416666666666667, "test_loss": 0.38513022661209106, "test_accuracy": 0.8666666666666667, "seconds": 0.0004}','[]',NULL,1.79567000846650886539e+09,1.79567000846650886539e+09,1.79567000850706505778e+09,1.79567000862582921982e+09,NULL,1.79567001350706505775e+09);
INSERT INTO "jobs" VALUES(2,'95c082221f3cb93d','guest','waiting','iris','queued',NULL,'{"network_name": "waiting", "dataset": "iris", "layers": [[4], [3, "softmax"]], "loss_function": "cross_entropy", "learning_rate": 0.02, "initializer": null, "use_bias": true, "standardize": true, "test_share": 0.2, "seed": 975379596, "optimization_algorithm": "gradient_descent", "epochs": 3, "patience": null, "algorithm": {"batch_size": 16, "shuffle_data": true, "optimizer": "adam", "schedule": "constant", "warm_up": 0.0, "clip_norm": null, "regularizer": "l2", "regularization": 0.003, "dropout": 0.0, "label_smoothing": 0.0, "class_weight": null}, "classes": ["setosa", "versicolor", "virginica"], "input": {"kind": "features", "names": ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]}, "start_from": null, "replace": false, "copies": null, "rehearse": null, "rehearse_rows": 0}','{"kind": "catalogue", "name": "iris", "kept": "/somewhere/datasets"}','[]',NULL,0,0.0,0.0,NULL,NULL,NULL,NULL,NULL,NULL,1.79567000942442774776e+09,1.79567000942442774776e+09,NULL,NULL,NULL,0.0);
CREATE TABLE runners (
	id TEXT NOT NULL, 
	seen FLOAT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE snapshots (
	job TEXT NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (job), 
	FOREIGN KEY(job) REFERENCES jobs (id) ON DELETE CASCADE
);
INSERT INTO "snapshots" VALUES('8e5ae5645717d258','{"epoch": 3, "rows": 30, "held_out": true, "confusion": [[10, 0, 0], [0, 6, 4], [0, 0, 10]], "weights": null, "boundary": null}');
CREATE INDEX jobs_by_state ON jobs (state, queued_at);
CREATE INDEX jobs_of_owner ON jobs (owner, number);
CREATE INDEX events_of_job ON events (job, number);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('events',7);
COMMIT;
