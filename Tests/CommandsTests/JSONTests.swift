import Testing

/// What `--json` prints: every number that the terminal shows, under a plain key.
@Suite struct JSONTests {
    @Test func zeros() throws {
        #expect(
            try Bench.predicted().json("stats zeros") == #"""
                {"relush":1,"line":1,"command":"stats zeros","result":{"zeros":19,"values":32,"fraction":0.59375,"images":4,"units":8,"positions":1,"layer":"fc1","after_relu":true,"epsilon":0,"inactive_units_per_image":4.75,"silent_units":4}}

                """#)
    }

    @Test func truncateAndPredict() throws {
        let bench = try Bench()
        try bench.run("set threads 2; load model.h5")
        #expect(
            try bench.json("truncate -3\npredict images") == #"""
                {"relush":1,"line":1,"command":"truncate","result":{"layer":"fc1","index":4,"negative_index":-3,"kind":"Dense","relu":true,"output":[8],"left_out":["fc2","predictions"],"before":"flatten","after":"fc2"}}
                {"relush":1,"line":2,"command":"predict","result":{"images":4,"found":4,"limit":null,"left_out":0,"damaged":[],"layer":"fc1","relu":true,"shape":[4,8],"classes":{"a":2,"b":2},"preparation":"RGB at 12x16, nearest; rescale: x * 1/255","zeros":19,"values":32,"not_numbers":0,"batch":4,"threads":2,"seconds":0}}

                """#)
    }

    @Test func values() throws {
        let bench = try Bench.predicted()
        #expect(
            try bench.json("features[3]; 1/3; [1, \"a\"]; 0..4; features.labels") == #"""
                {"relush":1,"line":1,"command":"value","result":{"shape":[8],"row":3,"file":"b/1.png","class":"b","layer":"fc1","zeros":4,"values":[1.828125,0.03125,3.796875,0,0,1.515625,0,0]}}
                {"relush":1,"line":1,"command":"value","result":{"value":0.3333333333333333}}
                {"relush":1,"line":1,"command":"value","result":{"value":[1,"a"]}}
                {"relush":1,"line":1,"command":"value","result":{"value":{"lower":0,"upper":5}}}
                {"relush":1,"line":1,"command":"value","result":{"value":["a","a","b","b"]}}

                """#)
    }

    @Test func statistics() throws {
        #expect(
            try Bench.predicted().json("stats layers; stats apoz --at fc1; stats dead; stats zeros --by class") == #"""
                {"relush":1,"line":1,"command":"stats layers","result":{"images":4,"layers":[{"layer":"conv1","units":4,"positions":192,"zeros":1708,"values":3072,"fraction":0.5559895833333334,"mean_apoz":0.5559895833333333,"std_apoz":0.3423142166124061,"silent_units":1},{"layer":"fc1","units":8,"positions":1,"zeros":19,"values":32,"fraction":0.59375,"mean_apoz":0.59375,"std_apoz":0.4318835925339142,"silent_units":4}],"over_activations":0.5563788659793815,"over_layers":0.5748697916666667,"over_units":0.5811631944444444}}
                {"relush":1,"line":1,"command":"stats apoz","result":{"layers":[{"layer":"fc1","images":4,"positions":1,"units":8,"mean":0.59375,"deviation":0.4318835925339142,"threshold":1.0256335925339142,"candidates":[],"apoz":[0,0.5,0,1,1,0.25,1,1]}]}}
                {"relush":1,"line":1,"command":"stats dead","result":{"images":4,"firing_rate_limit":0.5271291954984121,"units":12,"silent":5,"dead":1,"input_range":[0,1],"layers":[{"layer":"conv1","units":4,"inactive":1,"silent":[3],"dead":[3]},{"layer":"fc1","units":8,"inactive":4.75,"silent":[3,4,6,7],"dead":[]}]}}
                {"relush":1,"line":1,"command":"stats zeros","result":{"zeros":19,"values":32,"fraction":0.59375,"images":4,"units":8,"positions":1,"layer":"fc1","after_relu":true,"epsilon":0,"inactive_units_per_image":4.75,"silent_units":4,"by_class":[{"class":"a","images":2,"zeros":11,"values":16,"fraction":0.6875},{"class":"b","images":2,"zeros":8,"values":16,"fraction":0.5}]}}

                """#)
    }

    /// Numbers stay numbers.
    @Test func variablesAndSettings() throws {
        let bench = try Bench()
        #expect(
            try bench.json("let x = 3; let t = \"a\"; let r = 0..4; vars; set precision") == #"""
                {"relush":1,"line":1,"command":"vars","result":{"r":{"type":"range","value":"0..<5"},"t":{"type":"text","value":"a"},"x":{"type":"number","value":3}}}
                {"relush":1,"line":1,"command":"set","result":{"precision":6,"settings":[{"setting":"precision","value":6,"default":6,"from":"default"}]}}

                """#)
    }
}
